"""Who may call what: one entry for each route and method. A route without an entry fails `test_access.py`.

An entry says in which circle a route lies; the circle says what each of seven people gets, see `test_access.py`.
`at` fills the route's address: the names of `Things` and of `Record.values` stand for what the world has, anything
else is itself. `send` is a JSON body, `form` a form.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any
from urllib.parse import quote

from customizer import rights
from production.states import JobState
from tests.production.builders import lyric


class Circle(StrEnum):
    """Who gets `ok`, and what the others get."""

    OPEN = "everybody, the same"
    OWN = "the owner of the thing; to others it is missing"
    MEMBERS = "whoever is signed in; others sign in first"
    FACTORY = "the users of the job's factory; missing to other factories, refused to everybody else"
    FACTORIES = "the users of any factory"
    STUDIO = "admins"
    LINK = "whoever holds the whole address"
    FACTORY_LINK = "whoever holds the whole address, but nobody signed in for anything but the job's factory"
    KEY = "programs with a key of the job's factory; missing to other factories' keys"
    KEYS = "programs with any factory's key"
    SIGNATURE = "Stripe"
    LIBRARY = "Flask-Security's own pages"


@dataclass(frozen=True)
class Route:
    """How to call a route, and who may."""

    circle: Circle
    at: Mapping[str, str] = field(default_factory=dict)
    ok: int = 200
    send: Any = None
    form: Mapping[str, str] | None = None
    query: str = ""
    readers: frozenset[str] = frozenset()
    """OWN: who else sees everybody's thing."""
    state: JobState | None = None
    """FACTORY, KEY: where the job must be before."""


DESIGN = {"design_id": "design"}
VERSION = {"design_id": "design", "version_id": "version"}
COMPANION = {"design_id": "companion"}
PIECE = {"design_id": "companion", "colour": "red", "size": "s"}
PHOTO = {"sha256": "photo"}
REVISION = {"sha256": "revision", "placement": "front"}
LINE = {"line_id": "line"}
ORDER = {"number": "order"}
JOB = {"number": "job"}
STUDIO_ORDER = {"number": "job_order"}
FACTORY = {"slug": "xiamen"}
ADMIN = frozenset({"admin"})
DOCUMENT = lyric().model_dump(mode="json")
TEXT = {**DOCUMENT["placements"][0]["layers"][1]}
TINTED = quote('{"width_mm":40,"height_mm":30,"effect":{"name":"sepia"}}')
SHIPPED = {"carrier": "DHL", "tracking": "JD014600"}
PROBLEM = {"code": "other", "note": "dust"}

ROUTES: dict[tuple[str, str], Route] = {
    # pages for everybody
    ("GET", "healthz"): Route(Circle.OPEN),
    ("POST", "choose_language"): Route(Circle.OPEN, {"locale": "en"}, ok=303),
    ("GET", "static"): Route(Circle.OPEN, {"filename": "css/base.css"}),
    ("GET", "storefront.home"): Route(Circle.OPEN),
    ("GET", "storefront.blanks"): Route(Circle.OPEN),
    ("GET", "storefront.blank"): Route(Circle.OPEN, {"slug": "hoodie"}),
    ("GET", "storefront.how_we_print"): Route(Circle.OPEN),
    ("GET", "storefront.about"): Route(Circle.OPEN),
    ("GET", "storefront.returns"): Route(Circle.OPEN),
    ("GET", "storefront.privacy"): Route(Circle.OPEN),
    ("GET", "storefront.terms"): Route(Circle.OPEN),
    ("GET", "storefront.dev_mail"): Route(Circle.OPEN),
    ("GET", "storefront.dev_mail_body"): Route(Circle.OPEN, {"letter_id": "letter"}),
    # the editor
    ("GET", "customizer.garment"): Route(
        Circle.OPEN, {"blank": "classic-tee", "colour": "white", "view": "front"}, query="w=120"
    ),
    ("GET", "customizer.new_design"): Route(Circle.OPEN),
    ("GET", "customizer.template_page"): Route(Circle.OPEN),
    ("GET", "customizer.template_picture"): Route(Circle.OPEN, {"slug": "big-word"}, query="w=200"),
    ("GET", "customizer_api.art_pieces"): Route(Circle.OPEN, {"version": "now"}),
    ("GET", "customizer_api.art_category"): Route(Circle.OPEN, {"version": "now", "category": "hearts"}),
    ("GET", "customizer_api.list_templates"): Route(Circle.OPEN),
    ("GET", "customizer_api.template_layers"): Route(Circle.OPEN, {"slug": "big-word"}),
    ("GET", "customizer.my_designs"): Route(Circle.OPEN),
    ("GET", "customizer_api.list_designs"): Route(Circle.OPEN),
    ("POST", "customizer_api.upload_asset"): Route(Circle.OPEN, ok=422),
    ("POST", "customizer_api.create_design"): Route(Circle.OPEN, ok=201, send={"title": "", "document": DOCUMENT}),
    ("POST", "customizer_api.typeset_layers"): Route(Circle.OPEN, send={"layers": [TEXT]}),
    ("GET", "customizer_api.typeset_samples"): Route(Circle.OPEN, query="text=a&fonts=anton"),
    ("POST", "customizer_api.lyric_layouts"): Route(
        Circle.OPEN,
        send={
            "text": "慢慢走\n回家去",
            "blank": "classic-tee",
            "colour": "black",
            "placement": "front",
            "width_mm": 304.8,
            "height_mm": 406.4,
            "styles": ["stacked"],
        },
    ),
    ("POST", "customizer_api.read_lyric_file"): Route(Circle.OPEN, send={"file": "5oWi5oWi6LWw"}),
    ("POST", "customizer_api.preflight"): Route(Circle.OPEN, send={"document": DOCUMENT}),
    ("POST", "customizer_api.proof"): Route(Circle.OPEN, send={"document": DOCUMENT, "placement": "front"}),
    ("POST", "customizer_api.mockup"): Route(
        Circle.OPEN, send={"document": DOCUMENT, "placement": "front", "width": 120}
    ),
    ("GET", "customizer.edit_design"): Route(Circle.OWN, DESIGN),
    ("GET", "customizer.design_card"): Route(Circle.OWN, DESIGN),
    ("POST", "customizer.delete_design"): Route(Circle.OWN, DESIGN, ok=303),
    ("GET", "customizer_api.get_design"): Route(Circle.OWN, DESIGN),
    ("PUT", "customizer_api.save_design"): Route(
        Circle.OWN, DESIGN, send={"title": "", "version": 1, "document": DOCUMENT}
    ),
    ("DELETE", "customizer_api.delete_design"): Route(Circle.OWN, DESIGN, ok=204),
    ("POST", "customizer_api.create_revision"): Route(Circle.OWN, DESIGN, ok=201, send={}),
    ("GET", "customizer_api.list_versions"): Route(Circle.OWN, DESIGN),
    ("GET", "customizer_api.get_version"): Route(Circle.OWN, VERSION),
    ("POST", "customizer_api.keep_version"): Route(Circle.OWN, DESIGN, ok=204, send={}),
    ("GET", "sharing.version_picture"): Route(Circle.OWN, VERSION),
    ("GET", "customizer_api.get_share"): Route(Circle.OWN, DESIGN),
    ("POST", "customizer_api.share_design"): Route(Circle.OWN, DESIGN, ok=201, send={}),
    ("DELETE", "customizer_api.stop_sharing"): Route(Circle.OWN, DESIGN, ok=204),
    ("POST", "sharing.restore_design"): Route(Circle.OWN, DESIGN, ok=303),
    ("POST", "sharing.duplicate_design"): Route(Circle.OWN, DESIGN, ok=303),
    ("POST", "sharing.rename_design"): Route(Circle.OWN, DESIGN, ok=303, form={"title": "Mochi"}),
    ("GET", "sharing.shared_design"): Route(Circle.LINK, {"token": "share_link"}),
    ("GET", "sharing.shared_picture"): Route(Circle.LINK, {"token": "share_link", "placement": "front"}),
    ("GET", "sharing.shared_card"): Route(Circle.LINK, {"token": "share_link"}),
    ("POST", "sharing.copy_shared"): Route(Circle.LINK, {"token": "share_link"}, ok=303),
    ("GET", "customizer_api.get_set"): Route(Circle.OWN, {"set_id": "set"}),
    ("POST", "customizer_api.add_to_set"): Route(Circle.OWN, DESIGN, ok=201, send={"blank": "tote-bag"}),
    ("PUT", "customizer_api.change_member"): Route(Circle.OWN, COMPANION, send={"linked": False, "colour": "red"}),
    ("DELETE", "customizer_api.leave_set"): Route(Circle.OWN, COMPANION),
    ("GET", "customizer.asset_preview"): Route(Circle.OWN, PHOTO),
    ("GET", "customizer_api.get_asset"): Route(Circle.OWN, PHOTO),
    ("GET", "customizer_api.get_cutout"): Route(Circle.OWN, PHOTO),
    ("POST", "customizer_api.cut_out"): Route(Circle.OWN, PHOTO, send={"strokes": []}),
    ("POST", "customizer_api.keep_cutout"): Route(Circle.OWN, PHOTO, ok=201, send={"strokes": []}),
    ("GET", "customizer_api.list_effects"): Route(Circle.OPEN),
    ("GET", "customizer_api.effect_picture"): Route(Circle.OWN, PHOTO, query=f"layer={TINTED}&step=4"),
    ("GET", "customizer_api.effect_thumbnails"): Route(Circle.OWN, PHOTO, query=f"layer={TINTED}"),
    ("GET", "customizer_api.effect_colours"): Route(Circle.OWN, PHOTO, query=f"layer={TINTED}"),
    ("DELETE", "customizer_api.delete_asset"): Route(Circle.OWN, PHOTO, ok=204),
    ("GET", "customizer.revision_proof"): Route(Circle.OWN, REVISION, query="size=m"),
    ("GET", "customizer.revision_mockup"): Route(Circle.OWN, REVISION, query="w=120"),
    # buying
    ("GET", "cart.show_cart"): Route(Circle.OPEN),
    ("GET", "cart.price"): Route(Circle.OPEN, query="blank=classic-tee&placements=front&quantity=2"),
    ("POST", "cart.prices"): Route(Circle.OPEN, send={"items": [{"blank": "pet-tee", "size": "s"}]}),
    ("POST", "cart.choose_currency"): Route(Circle.OPEN, {"code": "USD"}, ok=303),
    ("POST", "cart.add_line"): Route(
        Circle.OWN,
        ok=201,
        send={
            "design_id": "design",
            "revision": "revision",
            "colour": "black",
            "size": "m",
            "rights": rights.VERSION,
        },
    ),
    ("POST", "cart.add_set"): Route(Circle.OWN, ok=201, send={"set_id": "set", "lines": [PIECE]}),
    ("POST", "cart.change_line"): Route(Circle.OWN, LINE, ok=303, form={"quantity": "2"}),
    ("POST", "cart.remove_line"): Route(Circle.OWN, LINE, ok=303),
    # Without a bag there is nothing to check out: both lead back to it.
    ("GET", "checkout.show"): Route(Circle.OPEN, ok=303),
    ("POST", "checkout.submit"): Route(Circle.OPEN, ok=303, form={"action": "country"}),
    ("GET", "checkout.done"): Route(Circle.OWN, ORDER, readers=ADMIN),
    ("GET", "checkout.canceled"): Route(Circle.OWN, ORDER, readers=ADMIN),
    ("GET", "checkout.state"): Route(Circle.OWN, ORDER, readers=ADMIN),
    ("POST", "checkout.pay"): Route(Circle.OWN, ORDER, ok=303),
    ("POST", "checkout.cancel"): Route(Circle.OWN, ORDER, ok=303),
    ("GET", "orders.show"): Route(Circle.OWN, ORDER, readers=ADMIN),
    ("GET", "orders.show_by_link"): Route(Circle.LINK, {"token": "order_link"}),
    ("GET", "orders.picture_by_link"): Route(
        Circle.LINK, {"token": "order_link", "position": "1", "placement": "front"}
    ),
    ("GET", "orders.account"): Route(Circle.MEMBERS),
    ("POST", "payments.stripe_webhook"): Route(Circle.SIGNATURE, send={"id": "evt_1"}),
    # the factory's board
    ("GET", "factory.board"): Route(Circle.FACTORIES),
    ("GET", "factory.board_state"): Route(Circle.FACTORIES),
    ("GET", "factory.search"): Route(Circle.FACTORIES, ok=303),
    ("GET", "factory.show_job"): Route(Circle.FACTORY, JOB),
    ("GET", "factory.artwork"): Route(Circle.FACTORY, JOB),
    ("GET", "factory.fresh_file"): Route(Circle.FACTORY, JOB, ok=303),
    ("GET", "factory.fresh_ticket"): Route(Circle.FACTORY, JOB, ok=303),
    ("POST", "factory.accept"): Route(Circle.FACTORY, JOB, ok=303),
    ("POST", "factory.printed"): Route(Circle.FACTORY, JOB, ok=303, state=JobState.RECEIVED),
    ("POST", "factory.ship"): Route(Circle.FACTORY, JOB, ok=303, form=SHIPPED, state=JobState.PRINTED),
    ("POST", "factory.problem"): Route(Circle.FACTORY, JOB, ok=303, form=PROBLEM),
    ("GET", "factory.download"): Route(Circle.FACTORY_LINK, {"token": "print_file"}),
    ("GET", "factory.ticket"): Route(Circle.FACTORY_LINK, {"token": "ticket"}),
    ("GET", "factory_api.list_jobs"): Route(Circle.KEYS),
    ("GET", "factory_api.show_job"): Route(Circle.KEY, JOB),
    ("POST", "factory_api.accept"): Route(Circle.KEY, JOB),
    ("POST", "factory_api.printed"): Route(Circle.KEY, JOB, state=JobState.RECEIVED),
    ("POST", "factory_api.shipped"): Route(Circle.KEY, JOB, send=SHIPPED, state=JobState.PRINTED),
    ("POST", "factory_api.problem"): Route(Circle.KEY, JOB, send=PROBLEM),
    # the studio
    ("GET", "orders_admin.index"): Route(Circle.STUDIO),
    ("GET", "orders_admin.show"): Route(Circle.STUDIO, STUDIO_ORDER),
    ("POST", "orders_admin.hold"): Route(Circle.STUDIO, STUDIO_ORDER, ok=303),
    ("POST", "orders_admin.release"): Route(Circle.STUDIO, STUDIO_ORDER, ok=409),
    ("POST", "orders_admin.cancel"): Route(Circle.STUDIO, STUDIO_ORDER, ok=303),
    ("GET", "production_admin.show_today"): Route(Circle.STUDIO),
    ("POST", "production_admin.retry_background"): Route(Circle.STUDIO, {"job_id": "background"}, ok=303),
    ("GET", "production_admin.list_jobs"): Route(Circle.STUDIO),
    ("GET", "production_admin.show_job"): Route(Circle.STUDIO, JOB),
    ("GET", "production_admin.artwork"): Route(Circle.STUDIO, JOB),
    ("POST", "production_admin.hold"): Route(Circle.STUDIO, JOB, ok=303),
    ("POST", "production_admin.release"): Route(Circle.STUDIO, JOB, ok=303),
    ("POST", "production_admin.cancel"): Route(Circle.STUDIO, JOB, ok=303),
    ("POST", "production_admin.reroute"): Route(Circle.STUDIO, JOB, ok=303),
    ("GET", "production_admin.list_all_factories"): Route(Circle.STUDIO),
    ("GET", "production_admin.show_factory"): Route(Circle.STUDIO, FACTORY),
    ("POST", "production_admin.change_factory"): Route(Circle.STUDIO, FACTORY, ok=303, form={"active": "yes"}),
    ("POST", "production_admin.make_key"): Route(Circle.STUDIO, FACTORY),
    ("POST", "production_admin.revoke_key"): Route(Circle.STUDIO, {**FACTORY, "key_id": "key_id"}, ok=303),
    # Flask-Security
    ("GET", "security.login"): Route(Circle.LIBRARY),
    ("POST", "security.login"): Route(Circle.LIBRARY),
    ("POST", "security.logout"): Route(Circle.LIBRARY),
    ("GET", "security.register"): Route(Circle.LIBRARY),
    ("POST", "security.register"): Route(Circle.LIBRARY),
    ("GET", "security.forgot_password"): Route(Circle.LIBRARY),
    ("POST", "security.forgot_password"): Route(Circle.LIBRARY),
    ("GET", "security.reset_password"): Route(Circle.LIBRARY, {"token": "no-token"}),
    ("POST", "security.reset_password"): Route(Circle.LIBRARY, {"token": "no-token"}),
    ("GET", "security.change_password"): Route(Circle.LIBRARY),
    ("POST", "security.change_password"): Route(Circle.LIBRARY),
    ("GET", "security.verify"): Route(Circle.LIBRARY),
    ("POST", "security.verify"): Route(Circle.LIBRARY),
    ("GET", "security.static"): Route(Circle.LIBRARY, {"filename": "nothing.js"}),
}
