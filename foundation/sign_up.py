"""The form that opens an account.

Signing in and asking for a new password tell nobody which addresses have an account. Opening one cannot help it: a new
account can be used at once, so that whoever tries an address sees the difference anyhow; then it may as well help.
"""

from __future__ import annotations

from typing import Any

from flask_security import RegisterFormV2
from flask_security.utils import get_message


class SignUpForm(RegisterFormV2):
    """Flask-Security's form, which also says above its fields that an address has an account already."""

    def validate(self, **options: Any) -> bool:
        """Whether the account can be opened; what is wrong stands with the fields, or above them."""
        valid = bool(super().validate(**options))
        if self.existing_email_user is not None:
            self.form_errors.append(get_message("EMAIL_ALREADY_ASSOCIATED", email=self.email.data)[0])
        return valid
