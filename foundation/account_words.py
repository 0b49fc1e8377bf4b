"""Flask-Security's texts in our own words and both languages: what it says is looked up in our catalogues."""

from __future__ import annotations

from flask import Flask

from foundation.i18n import N_

# Flask-Security's name for a message → our words and their kind; names as in its documentation
MESSAGES = {
    "GENERIC_AUTHN_FAILED": (
        N_("This e-mail address and password do not belong together. Check both, or set a new password."),
        "error",
    ),
    "INVALID_PASSWORD": (N_("This is not your password."), "error"),
    "PASSWORD_MISMATCH": (N_("The two passwords are not the same."), "error"),
    "RETYPE_PASSWORD_MISMATCH": (N_("The two passwords are not the same."), "error"),
    "PASSWORD_IS_THE_SAME": (N_("This is your old password. Please choose another one."), "error"),
    "PASSWORD_INVALID_LENGTH": (N_("A password has at least %(length)s characters."), "error"),
    "PASSWORD_TOO_SIMPLE": (N_("This password is easy to guess. Please choose another one."), "error"),
    "PASSWORD_NOT_PROVIDED": (N_("Please type a password."), "error"),
    "EMAIL_NOT_PROVIDED": (N_("Please type your e-mail address."), "error"),
    "INVALID_EMAIL_ADDRESS": (N_("This does not look like an e-mail address."), "error"),
    "EMAIL_ALREADY_ASSOCIATED": (N_("There is an account with %(email)s already. Sign in instead."), "error"),
    "DISABLED_ACCOUNT": (N_("This account is closed."), "error"),
    "PASSWORD_RESET_REQUEST": (
        N_(
            "If %(email)s has an account, a letter with a link is on its way. If nothing arrives within a few minutes, "
            "look in your spam folder, or try another address."
        ),
        "success",
    ),
    "PASSWORD_RESET_EXPIRED": (N_("This link is too old. Please ask for a new one."), "error"),
    "INVALID_RESET_PASSWORD_TOKEN": (N_("This link does not work. Please ask for a new one."), "error"),
    "PASSWORD_RESET": (N_("Your new password is set, and you are signed in."), "success"),
    "PASSWORD_RESET_NO_LOGIN": (N_("Your new password is set. Please sign in with it."), "success"),
    "PASSWORD_CHANGE": (N_("Your password is changed."), "success"),
    "LOGIN": (N_("Please sign in to go on."), "info"),
    "UNAUTHENTICATED": (N_("Please sign in to go on."), "info"),
    "UNAUTHORIZED": (N_("Your account may not do this."), "error"),
    "REFRESH": (N_("Please type your password once more to go on."), "info"),
    "REAUTHENTICATION_REQUIRED": (N_("Please type your password once more to go on."), "info"),
    "REAUTHENTICATION_SUCCESSFUL": (N_("Thank you. You can go on."), "success"),
    "ANONYMOUS_USER_REQUIRED": (N_("You are signed in already."), "info"),
    "INVALID_REDIRECT": (N_("This link leads out of the shop, so we did not follow it."), "error"),
    "FORGOT_PASSWORD": (N_("Forgot your password?"), "info"),
}
SUBJECTS = {
    "PASSWORD_RESET": N_("Set a new password"),
    "PASSWORD_NOTICE": N_("Your new password is set"),
    "PASSWORD_CHANGE_NOTICE": N_("Your password is changed"),
}


def register(app: Flask) -> None:
    """Put the words in, and let Flask-Security look texts up where the rooms' catalogues are."""
    app.config.update({f"SECURITY_MSG_{name}": message for name, message in MESSAGES.items()})
    app.config.update({f"SECURITY_EMAIL_SUBJECT_{name}": subject for name, subject in SUBJECTS.items()})
    domain = app.extensions["rooms_domain"]
    app.extensions["security"].i18n_domain = domain
    app.jinja_env.globals["_fsdomain"] = domain.gettext
