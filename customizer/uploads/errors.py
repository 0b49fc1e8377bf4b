"""Why a file was not taken, in one sentence that says what to do."""

from __future__ import annotations

from typing import Any

from customizer.uploads.refusals import Refused
from foundation.errors import InvalidInput, ShopError, TooLarge, TooManyRequests
from foundation.i18n import N_


class UploadRefused(InvalidInput):
    """Base of what can be wrong with a file itself."""

    code = "upload_refused"
    message = N_("This file cannot be used. Please choose another picture.")


class UploadMissing(UploadRefused):
    """The request has no file."""

    code = "upload_missing"
    message = N_("No file arrived. Please choose a picture and try again.")


class UploadEmpty(UploadRefused):
    """The file has no bytes."""

    code = "upload_empty"
    message = N_("This file is empty. Please choose the picture again.")


class UploadNotAPicture(UploadRefused):
    """The bytes are of no kind that the shop prints."""

    code = "upload_not_a_picture"
    status = 415
    message = N_("This file is not a picture we can print. Please choose a JPEG, PNG, WebP or HEIC file.")


class UploadVector(UploadRefused):
    """A drawing, which a later version will take."""

    code = "upload_vector"
    status = 415
    message = N_("Drawings (SVG, PDF, EPS) cannot be uploaded yet. Please save it as a large PNG and upload that.")


class UploadTruncated(UploadRefused):
    """The file ends before its picture does."""

    code = "upload_truncated"
    message = N_("Part of this picture is missing; it was cut off on its way. Please upload the original file again.")


class UploadDamaged(UploadRefused):
    """The picture cannot be decoded."""

    code = "upload_damaged"
    message = N_(
        "This picture is damaged and cannot be opened. Open it in a photo app, save it as JPEG and upload that copy."
    )


class UploadTooDemanding(UploadRefused):
    """Decoding took more time or memory than a picture needs."""

    code = "upload_too_demanding"
    message = N_("This file takes far too long to open. Please save it as an ordinary JPEG and upload that copy.")


class UploadTooLarge(TooLarge):
    """More bytes than the shop takes."""

    code = "upload_too_large"
    message = N_("This file is larger than %(most)s MB. Please save a smaller copy as JPEG and upload that.")


class UploadTooManyPixels(TooLarge):
    """More pixels than the shop takes; it was not decoded."""

    code = "upload_too_many_pixels"
    message = N_(
        "This picture has %(megapixels)s million pixels; we take up to %(most)s million. Please upload a smaller copy."
    )


class UploadQuota(TooManyRequests):
    """The owner has uploaded as much as one may in a day."""

    code = "upload_quota"
    message = N_("You have uploaded a lot today. Please use the pictures you have, or come back tomorrow for more.")


_BY_CODE: dict[str, type[ShopError]] = {
    kind.code: kind
    for kind in (
        UploadEmpty,
        UploadNotAPicture,
        UploadVector,
        UploadTruncated,
        UploadDamaged,
        UploadTooDemanding,
        UploadTooLarge,
        UploadTooManyPixels,
    )
}


def error_of(refusal: Refused) -> ShopError:
    """The error that a refusal of the decoding process means."""
    parameters: dict[str, Any] = refusal.parameters
    return _BY_CODE.get(refusal.code, UploadDamaged)(**parameters)
