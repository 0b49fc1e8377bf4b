"""The demo factories, and in development a login for each."""

from __future__ import annotations

from flask import current_app
from sqlalchemy import select
from sqlalchemy.orm import Session

from foundation import commands
from foundation.accounts import DEMO_PASSWORD, RoleName, create_user, find_user
from foundation.database import new_id
from foundation.settings import Settings
from production.assignment import factory_data
from production.models import Counter, Factory, FactoryUser

FIRST_NUMBER = 100


@commands.seeder("factories")
def seed_factories(session: Session) -> None:
    """The factories of the data file, where they are not yet known; what an admin changed stays."""
    for data in factory_data()["factories"]:
        if session.scalar(select(Factory.id).where(Factory.slug == data["slug"])) is None:
            session.add(Factory(id=new_id(), **data))
    if session.get(Counter, "job") is None:
        session.add(Counter(name="job", value=FIRST_NUMBER))
    session.flush()


@commands.seeder("factory logins")
def seed_factory_logins(session: Session) -> None:
    """`factory@` works for the first factory, `factory-<slug>@` for each of the others; never in production."""
    settings: Settings = current_app.extensions["settings"]
    if settings.is_production:
        return
    for place, data in enumerate(factory_data()["factories"]):
        factory = session.scalar(select(Factory).where(Factory.slug == data["slug"]))
        assert factory is not None
        email = "factory@pawprint.example" if place == 0 else f"factory-{factory.slug}@pawprint.example"
        user = find_user(session, email)
        if user is None:
            user = create_user(session, email, DEMO_PASSWORD, name=data["names"]["en"], roles=(RoleName.FACTORY,))
            user.demo = True
        if session.get(FactoryUser, user.id) is None:
            session.add(FactoryUser(user_id=user.id, factory_id=factory.id))
