"""Pictures over HTTP: proofs, mockups, garments; what preflight says; and who sees a revision."""

from __future__ import annotations

import io
from types import SimpleNamespace

import pytest
from flask.testing import FlaskClient
from PIL import Image

from customizer import kept_pictures, proofs, revisions
from foundation import web
from tests.builders import post
from tests.customizer.builders import created, document_json, revised, text_layer


def test_the_proof_is_the_painters_at_96_dpi(client: FlaskClient) -> None:
    answer = post(client, "/api/proof", json={"document": document_json(text_layer()), "placement": "front"})
    image = Image.open(io.BytesIO(answer.data))
    assert (answer.mimetype, image.mode, image.size) == ("image/png", "RGBA", (1152, 1536))
    box = image.getchannel("A").getbbox()
    assert box is not None and abs((box[0] + box[2]) / 2 - 150 * 96 / 25.4) < 12
    other = post(
        client, "/api/proof", json={"document": document_json(text_layer()), "placement": "front", "size": "XL"}
    )
    assert other.status_code == 200
    assert Image.open(io.BytesIO(other.data)).size != image.size
    missing = post(client, "/api/proof", json={"document": document_json(), "placement": "back"})
    assert missing.status_code == 404


def test_a_mockup_shows_the_design_on_the_garment(client: FlaskClient) -> None:
    bare, worn = (
        Image.open(
            io.BytesIO(
                post(
                    client,
                    "/api/mockup",
                    json={"document": document_json(*layers), "placement": "front", "colour": "white", "width": 400},
                ).data
            )
        ).convert("RGB")
        for layers in ((), (text_layer(size_mm=60),))
    )
    assert bare.size == worn.size == (400, 400)
    assert bare.tobytes() != worn.tobytes()


def test_preflight_speaks_the_readers_language(client: FlaskClient) -> None:
    for language, words in (("en", "nothing to print on “Front”"), ("zh-CN", "还没有")):
        answer = post(
            client,
            "/api/preflight",
            json={"document": document_json(), "size": "M"},
            headers={"Accept-Language": language},
        )
        assert answer.json is not None
        finding = answer.json["findings"][0]
        assert (finding["code"], finding["severity"]) == ("empty_placement", "error")
        assert words in finding["words"]


def test_preflight_names_what_the_catalogue_lacks(client: FlaskClient) -> None:
    document = document_json(text_layer(font="comic-sans"), blank="hat")
    answer = post(client, "/api/preflight", json={"document": document, "size": "M"})
    assert answer.json is not None
    assert {"unknown_blank", "unknown_font"} <= {finding["code"] for finding in answer.json["findings"]}
    later = post(client, "/api/preflight", json={"document": document_json() | {"version": 2}})
    assert later.json is not None and later.json["code"] == "invalid_document"


def test_a_revisions_pictures_are_its_owners_and_made_once(
    client: FlaskClient, stranger: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    design = created(client, document_json(text_layer()))
    revision = revised(client, design)
    addresses = (
        f"/revisions/{revision}/front/proof.png?size=M",
        f"/revisions/{revision}/front/mockup.webp?colour=white&size=M&w=600",
        f"/revisions/{revision}/back/mockup.webp?w=200",
        f"/design/{design}/card.webp",
    )
    first = [client.get(address) for address in addresses]
    assert [answer.status_code for answer in first] == [200] * 4
    assert Image.open(io.BytesIO(first[1].data)).size == (600, 600)
    assert all("private" in answer.headers["Cache-Control"] for answer in first)
    with monkeypatch.context() as nothing:
        for make in ("compose_proof", "compose_picture"):
            nothing.setattr(kept_pictures, make, None)
        assert [client.get(address).data for address in addresses] == [answer.data for answer in first]
    again = client.get(addresses[0], headers={"If-None-Match": first[0].headers["ETag"]})
    assert again.status_code == 304
    assert [stranger.get(address).status_code for address in addresses] == [404] * 4
    for address in (f"/revisions/{revision}/front/mockup.webp?w=x", f"/revisions/{revision}/front/mockup.webp?w=99999"):
        assert client.get(address).status_code == 422
    for address in (
        f"/revisions/{revision}/back/proof.png",
        f"/revisions/{revision}/front/mockup.webp?colour=plaid",
        f"/revisions/{revision}/front/mockup.webp?size=42",
    ):
        assert client.get(address).status_code == 404


@pytest.mark.parametrize("part", ["RENDERER_VERSION", "EFFECTS_VERSION", "shop_fonts"])
def test_a_kept_picture_is_made_again_when_what_made_it_changes(
    part: str, client: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    revision = revised(client, created(client, document_json(text_layer())))
    address = f"/revisions/{revision}/front/proof.png?size=M"
    assert client.get(address).status_code == 200
    made: list[str] = []
    monkeypatch.setattr(kept_pictures, "png", lambda _image: made.append(part) or b"anew")
    assert client.get(address).data != b"anew" and not made
    later = SimpleNamespace(version="later") if part == "shop_fonts" else "later"
    monkeypatch.setattr(kept_pictures, part, (lambda: later) if part == "shop_fonts" else later)
    assert client.get(address).data == b"anew" and made == [part]


def test_an_approval_names_the_proof_the_fonts_and_the_renderer(client: FlaskClient, app: web.Shop) -> None:
    design = created(client, document_json(text_layer()))
    revision = revised(client, design)
    blobs = app.extensions["blobs"]
    with app.extensions["database"].session() as session:
        document = revisions.revision_document(revisions.get_revision(session, revision))
    approval = proofs.approval(blobs, document, ["front"], "M", "black")
    again = proofs.approval(blobs, document, ["front"], "M", "black")
    other = proofs.approval(blobs, document, ["front"], "XL", "black")
    proof = Image.open(io.BytesIO(client.get(f"/revisions/{revision}/front/proof.png?size=M").data))
    assert approval == again
    assert approval["proofs"] == {"front": proofs.pixel_hash(proof)}
    assert approval["proofs"] != other["proofs"]
    assert list(approval["fonts"]) and all(len(digest) == 64 for digest in approval["fonts"].values())


def test_garment_pictures_are_public_and_cacheable(client: FlaskClient) -> None:
    answer = client.get("/garments/classic-tee/black/front.webp?w=300")
    assert answer.mimetype == "image/webp"
    assert "public" in answer.headers["Cache-Control"]
    image = Image.open(io.BytesIO(answer.data))
    assert image.size == (400, 400)
    assert image.mode == "RGBA"
    assert client.get("/garments/classic-tee/plaid/front.webp").status_code == 404
    assert client.get("/garments/classic-tee/black/sole.webp").status_code == 404
    assert client.get("/garments/..%2F..%2Fetc/black/front.webp").status_code == 404
