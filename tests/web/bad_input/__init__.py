"""Bad input gets a clear error and nothing is lost: what is sent is never trusted, and never makes the shop fail.

Bad input that has its test elsewhere, next to what refuses it:
- broken pictures, bombs, files of other kinds: customizer/test_uploads.py and
  customizer/api/test_uploads.py::test_a_bad_file_is_refused_in_words_and_nothing_is_kept
- an unknown font, a document of a later version, wrong types inside a document: customizer/document/test_parse.py and
  customizer/api/test_designs.py::test_a_document_that_cannot_be_kept_changes_nothing
- a tampered price, quantity, currency: storefront/test_carts.py::test_what_cannot_be_bought_is_refused,
  storefront/test_checkout.py::test_a_price_in_the_request_is_not_read and
  ::test_what_was_not_seen_is_shown_instead_of_charged
- an expired, altered or foreign download link: production/test_downloads.py; every foreign object: web/test_access.py
- another member's photo in draft, proof, mockup, preflight:
  customizer/api/test_uploads.py::test_another_members_photo_reads_as_missing_everywhere
- a forged or oversized webhook: storefront/payments/test_inbox.py
"""
