"""Organisations and places of an archive."""

from collections.abc import Sequence
from typing import Any

from django.db import models

from byliv.audit.actions import record
from byliv.events.models import PlaceConsent
from byliv.exchange.archive.reading import Row
from byliv.exchange.archive.writing.base import TableWriter, Values, replace
from byliv.exchange.archive.writing.photos import set_photos
from byliv.exchange.models import ImportedIdentity
from byliv.listings import actions as listings
from byliv.listings.models import Listing
from byliv.organisations import actions as organisations
from byliv.places import actions as places
from byliv.places.models import Occupancy, Place

# Written beside the fields that actions know.
STATE = ("slug", "confirmed_at", "confirmed_as", "merged_into")
AROUND = ("contacts", "links", "photos", "themes", "access", "opening_hours", "organisations", "consents")


class Listings(TableWriter):
    """An entry with the same source and identity there is the same entry."""

    def match(self, rows: Sequence[Row]) -> dict[str, int]:
        pairs = {row.record["id"]: (row.record.get("source"), row.record.get("source_id")) for row in rows}
        known = {
            (source, source_id): pk
            for pk, source, source_id in self.model.objects.filter(  # type: ignore[attr-defined]
                source_id__in=[pair[1] for pair in pairs.values() if pair[1] and isinstance(pair[1], str)]
            ).values_list("pk", "source", "source_id")
        }
        return {name: known[pair] for name, pair in pairs.items() if pair in known}

    def create(self, made: Sequence[tuple[Row, Values]]) -> list[models.Model]:
        new: list[Any] = []
        for row, values in made:
            with self.job.refusing(row):
                new.append(self._prepared(values))
        if self.model is Place:
            places.create_places(new, by=None)
            things = [each.place for each in new]
        else:
            organisations.create_organisations(new, by=None)
            things = new
        for thing, (row, values) in zip(things, made, strict=True):
            with self.job.refusing(row):
                self._furnish(thing, values)
        ImportedIdentity.objects.bulk_create(
            [
                ImportedIdentity(source=each.source, source_id=each.source_id, listing_id=each.pk)
                for each in things
                if each.source_id
            ],
            ignore_conflicts=True,
        )
        return things

    def _prepared(self, values: Values) -> Any:
        """The listing with its own fields, checked and not saved."""
        own = {name: value for name, value in values.items() if name not in (*STATE, *AROUND)}
        if self.model is Place:
            facts = {row["feature"]: row["value"] for row in values.get("access", [])}
            made: Any = places.new_place(values=own, hours=values.get("opening_hours") or "", facts=facts)
            listing = made.place
        else:
            made = listing = organisations.new_organisation(values=own)
        for name in ("slug", "confirmed_at", "confirmed_as"):
            if name in values:
                setattr(listing, name, values[name])
        listing.merged_into_id = values.get("merged_into")
        return made

    def _furnish(self, listing: Any, values: Values) -> None:
        """What stands around a listing that was made a moment ago."""
        around = listings.furnishing(
            themes=values.get("themes", []), links=values.get("links", []), contacts=values.get("contacts", [])
        )
        listings.furnish([(listing, around)])
        if values.get("photos"):
            set_photos(self.job.archive, listing, values["photos"])
        self._write_people(listing, values)

    def _write_people(self, listing: Any, values: Values) -> None:
        for name, model in (("organisations", Occupancy), ("consents", PlaceConsent)):
            if self.model is Place and (name in values):
                rows = list({row["organisation"]: row for row in values[name]}.values())
                if rows or self.job.is_changing:
                    replace(model, "place", listing, rows)

    def change(self, thing: Any, row: Row, values: Values) -> None:
        own = {name: value for name, value in values.items() if name not in (*STATE, *AROUND)}
        if own and self.model is Place:
            places.change_place(place=thing, values=own, by=None)
        elif own:
            organisations.change_organisation(organisation=thing, values=own, by=None)
        self._write_around(thing, values)
        state: Values = {name: values[name] for name in ("confirmed_at", "confirmed_as") if name in values}
        if "merged_into" in values:
            state["merged_into_id"] = values["merged_into"]
        if state:
            Listing.objects.filter(pk=thing.pk).update(**state)
        if state or {"photos", "organisations", "consents"} & values.keys():
            record(by=None, verb="changed", target=thing)

    def _write_around(self, thing: Any, values: Values) -> None:
        if "themes" in values:
            listings.set_themes(thing, values["themes"], by=None)
        if "links" in values:
            listings.set_links(thing, values["links"], by=None)
        if "contacts" in values:
            listings.set_contacts(thing, self._with_hidden(thing, values["contacts"]), by=None)
        if "opening_hours" in values and self.model is Place:
            places.set_opening_hours(place=thing, hours=values["opening_hours"] or "", by=None)
        if "access" in values and self.model is Place:
            facts = {each["feature"]: each["value"] for each in values["access"]}
            places.set_access(place=thing, facts=facts, by=None)
        if "photos" in values:
            set_photos(self.job.archive, thing, values["photos"])
        self._write_people(thing, values)

    def _with_hidden(self, thing: Any, contacts: list[Values]) -> list[Values]:
        """The contacts of the archive; those behind a form stay, when the archive was made without them."""
        if self.job.has_hidden:
            return contacts
        kept = [each for each in listings.contacts_of(thing) if each["is_relayed"] and each["email"]]
        return [*contacts, *kept]
