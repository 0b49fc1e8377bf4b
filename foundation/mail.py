"""Letters to people: rendered when they are written, sent by a job after the commit.

Without MAIL_URL (development) letters are kept and shown on a page instead of sent.
"""

from __future__ import annotations

import smtplib
import ssl
from datetime import datetime
from email.message import EmailMessage
from typing import Any
from urllib.parse import unquote, urlparse

from flask import Flask, render_template
from sqlalchemy import String, Text, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from foundation import jobs
from foundation.database import Base, Keyed, insert_once, new_id, utcnow
from foundation.errors import Unavailable
from foundation.i18n import N_, in_locale


class Letter(Keyed, Base):
    """One mail. `key` names its cause, so that it is sent once."""

    __tablename__ = "letter"

    key: Mapped[str] = mapped_column(String(200), unique=True)
    recipient: Mapped[str] = mapped_column(String(254), index=True)
    subject: Mapped[str] = mapped_column(String(250))
    text: Mapped[str] = mapped_column(Text)
    html: Mapped[str] = mapped_column(Text)
    sent_at: Mapped[datetime | None]


def write(
    session: Session, app: Flask, *, to: str, locale: str, template: str, key: str, parameters: dict[str, Any]
) -> Letter:
    """Write a letter; it is sent once, after the commit.

    Args:
        to: The recipient's address.
        locale: `en` or `zh-Hans`: the language it speaks.
        template: `mail/<template>.txt` (first line: subject; then the text) and `mail/<template>.html`.
        key: What it is about, e.g. `order_shipped:<id>`; the same key again writes nothing.
        parameters: For the template, plain values.
    """
    found = session.scalar(select(Letter).where(Letter.key == key))
    if found is not None:
        return found
    with in_locale(app, locale):
        text = render_template(f"mail/{template}.txt", **parameters)
        html = render_template(f"mail/{template}.html", **parameters)
    subject, _, body = text.strip().partition("\n")
    return put(session, key=key, to=to, subject=subject.strip(), text=body.strip() + "\n", html=html)


def put(session: Session, *, key: str, to: str, subject: str, text: str, html: str) -> Letter:
    """A ready letter, to be sent after the commit."""
    letter = Letter(id=new_id(), key=key, recipient=to, subject=" ".join(subject.split())[:250], text=text, html=html)
    letter, new = insert_once(session, letter)
    if new:
        jobs.add(session, "send_letter", {"letter_id": letter.id}, key=f"letter:{letter.id}", priority=5)
    return letter


@jobs.task("send_letter")
def send_letter(context: jobs.JobContext, *, letter_id: str) -> None:
    """Hand a letter to the mail server, or mark it as kept where there is none."""
    with context.transaction() as session:
        letter = session.get(Letter, letter_id)
        if letter is None or letter.sent_at is not None:
            return
        message = _message(letter, context.settings.mail_from)
    if context.settings.mail_url:
        _submit(context.settings.mail_url, message)
    with context.transaction() as session:
        letter = session.get(Letter, letter_id)
        if letter is not None:
            letter.sent_at = utcnow()
        context.complete(session)


def _message(letter: Letter, sender: str) -> EmailMessage:
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = sender, letter.recipient, letter.subject
    message["Message-ID"] = f"<{letter.id}@pawprint.example>"  # stable: a letter sent twice is one letter to the reader
    message.set_content(letter.text)
    message.add_alternative(letter.html, subtype="html")
    return message


class MailNotTaken(Unavailable):
    """The mail server does not answer or does not take a letter; `reason` names no address, as errors are logged."""

    code = "mail_not_taken"
    message = N_("The mail server did not take a letter (%(reason)s).")


def _reason(error: Exception) -> str:
    code = getattr(error, "smtp_code", None)
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        code = next(iter(error.recipients.values()))[0]
    return f"{type(error).__name__} {code}" if code else type(error).__name__


def _submit(url: str, message: EmailMessage) -> None:
    try:
        _hand_over(url, message)
    except (smtplib.SMTPException, OSError) as error:
        raise MailNotTaken(reason=_reason(error)) from None


def _hand_over(url: str, message: EmailMessage) -> None:
    parts = urlparse(url)
    host, port = parts.hostname or "localhost", parts.port or (465 if parts.scheme == "smtps" else 587)
    context = ssl.create_default_context()
    with (
        smtplib.SMTP_SSL(host, port, context=context, timeout=30)
        if parts.scheme == "smtps"
        else smtplib.SMTP(host, port, timeout=30) as server
    ):
        if parts.scheme == "smtp" and server.has_extn("starttls"):
            server.starttls(context=context)
        if parts.username:
            server.login(unquote(parts.username), unquote(parts.password or ""))
        server.send_message(message)
