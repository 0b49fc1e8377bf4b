"""People who sign in: members, factory users and admins share one table and differ by role."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from flask import current_app
from flask_security import RoleMixin, SQLAlchemySessionUserDatastore, UserMixin, hash_password
from sqlalchemy import Column, ForeignKey, String, Table, select
from sqlalchemy.orm import Mapped, Session, mapped_column, relationship

from foundation import commands
from foundation.database import Base, Identified, new_id, utcnow
from foundation.settings import Settings


def web_settings() -> Settings:
    """The running app's settings."""
    found: Settings = current_app.extensions["settings"]
    return found


class RoleName(StrEnum):
    """What a signed-in person may be besides a member."""

    FACTORY = "factory"
    ADMIN = "admin"


user_roles = Table(
    "user_role",
    Base.metadata,
    Column("user_id", ForeignKey("user_account.id", ondelete="CASCADE"), primary_key=True),
    Column("role_id", ForeignKey("role.id", ondelete="CASCADE"), primary_key=True),
)


class Role(Identified, Base, RoleMixin):  # type: ignore[misc]
    """A named set of rights; the names are `RoleName`."""

    __tablename__ = "role"

    name: Mapped[str] = mapped_column(String(40), unique=True)
    description: Mapped[str | None] = mapped_column(String(200))


class User(Identified, Base, UserMixin):  # type: ignore[misc]
    """An account. `fs_uniquifier` changes when sessions must end (a new password, a removed role)."""

    __tablename__ = "user_account"

    email: Mapped[str] = mapped_column(String(254), unique=True)
    name: Mapped[str] = mapped_column(String(100), default="")
    password: Mapped[str | None] = mapped_column(String(255))
    active: Mapped[bool] = mapped_column(default=True)
    fs_uniquifier: Mapped[str] = mapped_column(String(64), unique=True, default=lambda: new_id().replace("-", ""))
    confirmed_at: Mapped[datetime | None]
    locale: Mapped[str] = mapped_column(String(10), default="en")
    demo: Mapped[bool] = mapped_column(default=False)
    roles: Mapped[list[Role]] = relationship(secondary=user_roles, lazy="selectin")  # type: ignore[assignment]


DEMO_PASSWORD = "pawprint-demo"  # noqa: S105 - printed at every start; such accounts are refused in production
DEMO_LOGINS = {
    "member@pawprint.example": ("Mei Tanaka", ()),
    "factory@pawprint.example": ("Lin Mei", (RoleName.FACTORY,)),
    "admin@pawprint.example": ("Yu Han", (RoleName.ADMIN,)),
}


@commands.seeder("demo logins")
def seed_demo_logins(session: Session) -> None:
    """One login each for a member, a factory and an admin; nothing outside development and tests."""
    if web_settings().is_production:
        return
    for email, (name, roles) in DEMO_LOGINS.items():
        if find_user(session, email) is None:
            create_user(session, email, DEMO_PASSWORD, name=name, roles=roles).demo = True


def find_user(session: Session, email: str) -> User | None:
    """The account of an e-mail address, in whatever case it was typed."""
    return session.scalar(select(User).where(User.email == email.strip().lower()))


def create_user(
    session: Session,
    email: str,
    password: str | None,
    *,
    name: str = "",
    locale: str = "en",
    roles: tuple[RoleName, ...] = (),
) -> User:
    """A new, confirmed account with the given roles; the password is hashed with argon2id."""
    user = User(
        id=new_id(),
        email=email.strip().lower(),
        password=hash_password(password) if password else None,
        name=name,
        locale=locale,
        confirmed_at=utcnow(),
        roles=[get_role(session, role) for role in roles],
    )
    session.add(user)
    session.flush()
    return user


def get_role(session: Session, name: RoleName) -> Role:
    """The role's row, made at first use."""
    role = session.scalar(select(Role).where(Role.name == name.value))
    if role is None:
        role = Role(name=name.value)
        session.add(role)
        session.flush()
    return role


def create_datastore(session: Session) -> SQLAlchemySessionUserDatastore:
    """What Flask-Security reads and writes accounts through."""
    return SQLAlchemySessionUserDatastore(session, User, Role)  # type: ignore[arg-type]
