"""What a SKU tells buyers: texts by locale, media by reference, attributes by marketplace."""

from collections.abc import Iterable, Mapping
from typing import Annotated, Literal, Self

from pydantic import AfterValidator, ConfigDict, Field, StringConstraints, model_validator

from entrepot.catalog.domain.commands import Command, LongText, Market, Title
from entrepot.shared.identifiers import Sku

MAX_BULLETS = 10
MAX_MEDIA = 50
MAX_LOCALES = 60
MAX_ATTRIBUTES = 300
ANY = "*"

Locale = Annotated[
    str, StringConstraints(pattern=r"^[a-z]{2,3}(-[A-Z][a-z]{3})?(-[A-Z]{2})?$"),
    Field(description="BCP 47: language, script, region.", examples=["de", "zh-Hans", "pt-BR"]),
]  # fmt: skip
Marketplace = Annotated[
    str, StringConstraints(pattern=r"^([a-z][a-z0-9-]{0,31}|\*)$"), Field(examples=["amazon"])
]
AttributeName = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_.]{0,63}$")]
AttributeText = Annotated[
    str, StringConstraints(pattern=r"^[^\x00-\x08\x0b\x0c\x0e-\x1f\x7f]*$", min_length=1,
                           max_length=2000, strip_whitespace=True)
]  # fmt: skip
Value = (
    Annotated[bool, Field(strict=True)]
    | Annotated[int, Field(strict=True, ge=-(10**15), le=10**15)]
    | Annotated[float, Field(strict=True, allow_inf_nan=False)]
    | AttributeText
    | Annotated[tuple[AttributeText, ...], Field(min_length=1, max_length=50)]
)
Values = dict[str, Value]


class TranslationFields(Command):
    """Texts of a SKU in one locale; what is absent counts as not translated yet."""

    model_config = ConfigDict(
        json_schema_extra={"examples": [{"title": "Schreibtischlampe, weiß", "bullet_points": ["Dimmbar", "Klappbar"],
                    "description": "Eine Lampe für den Schreibtisch."}]}
    )  # fmt: skip
    title: Annotated[Title | None, Field(examples=["Schreibtischlampe, weiß"])] = None
    bullet_points: Annotated[
        tuple[Title, ...], Field(max_length=MAX_BULLETS, examples=[["Dimmbar", "Klappbar"]])
    ] = ()
    description: Annotated[LongText | None, Field(examples=["Eine Lampe."])] = None


class MediumOf(Command):
    """A file by reference; nothing is fetched or stored here."""

    media: Annotated[
        str, StringConstraints(pattern=r"^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$"),
        Field(description="The merchant's name for it, once in a SKU.", examples=["main"]),
    ]  # fmt: skip
    kind: Literal["image", "video", "document"] = "image"
    url: Annotated[
        str, StringConstraints(pattern=r"^https?://[^\s\x00-\x1f\x7f]+$", max_length=2000),
        Field(examples=["https://media.example/lamp-1.jpg"]),
    ]  # fmt: skip
    checksum: Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")] | None = Field(
        default=None, description="SHA-256 of the file, hexadecimal."
    )
    alt: Annotated[dict[Locale, Title], Field(default_factory=dict, max_length=MAX_LOCALES)]


class MediaFields(Command):
    """Media in the order in which shops show them; the first image is the main one."""

    model_config = ConfigDict(
        json_schema_extra={"examples": [{"media": [{"media": "main", "url": "https://media.example/lamp-1.jpg",
                               "alt": {"de": "Lampe von vorn"}}]}]}
    )  # fmt: skip
    media: Annotated[tuple[MediumOf, ...], Field(max_length=MAX_MEDIA)]

    @model_validator(mode="after")
    def _distinct(self) -> Self:
        names = [m.media for m in self.media]
        if len(set(names)) != len(names):
            raise ValueError("a name of a medium is there twice")
        return self


class OrderOfMedia(Command):
    """Every medium of the SKU, once, in the new order."""

    model_config = ConfigDict(
        json_schema_extra={"examples": [{"media": ["front", "main"]}]}
    )  # fmt: skip
    media: Annotated[tuple[str, ...], Field(max_length=MAX_MEDIA, examples=[["front", "main"]])]


class AttributeFields(Command):
    """Values for the marketplace's template; restates all values for the marketplace."""

    model_config = ConfigDict(
        json_schema_extra={"examples": [{"values": {"product_type": "LAMP", "colour": "white"}}]}
    )  # fmt: skip
    values: Annotated[
        dict[AttributeName, Value],
        Field(max_length=MAX_ATTRIBUTES, examples=[{"product_type": "LAMP", "colour": "white"}]),
    ]


class Content(Command):
    """All of it, one version."""

    sku: Sku
    attributes: dict[Marketplace, dict[AttributeName, Value]] = Field(default_factory=dict)
    translations: dict[Locale, TranslationFields] = Field(default_factory=dict)
    media: tuple[MediumOf, ...] = ()

    def values(self, marketplace: str) -> Values:
        """Values that hold for a marketplace: its own over those for all."""
        return {**self.attributes.get(ANY, {}), **self.attributes.get(marketplace, {})}

    def canonical(self) -> "Content":
        """Empty parts left out, keys sorted: equal contents are equal."""
        return self.model_copy(update={
            "attributes": {k: dict(sorted(v.items()))
                           for k, v in sorted(self.attributes.items()) if v},
            "translations": {k: v for k, v in sorted(self.translations.items())
                             if v != TranslationFields()},
        })  # fmt: skip


def _distinct_locales(values: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(values))


class MarketLocalesFields(Command):
    """Locales in which buyers of a market expect texts, most wanted first."""

    model_config = ConfigDict(
        json_schema_extra={"examples": [{"locales": ["de", "fr", "it"]}]}
    )  # fmt: skip
    locales: Annotated[
        tuple[Locale, ...], Field(min_length=1, max_length=10), AfterValidator(_distinct_locales),
        Field(examples=[["de", "fr", "it"]]),
    ]  # fmt: skip


class PutMarketLocales(MarketLocalesFields):
    """Say which locales a market needs."""

    market: Market


def reorder(media: Iterable[MediumOf], names: Iterable[str]) -> tuple[MediumOf, ...] | None:
    """The media in the order of the names; None unless each is named exactly once."""
    by_name = {m.media: m for m in media}
    wanted = list(names)
    if len(wanted) != len(by_name) or set(wanted) != set(by_name):
        return None
    return tuple(by_name[name] for name in wanted)


def best_locale(needed: str, market: str, held: Mapping[str, object]) -> str | None:
    """The held locale that serves a needed one in a market: de in AT by de-AT, then de, then
    any de-XX. Source: lookup of RFC 4647, section 3.4, and one step down to a sibling."""
    parts = needed.split("-")
    wanted = [f"{needed}-{market}", needed]
    wanted += ["-".join(parts[:n]) for n in range(len(parts) - 1, 0, -1)]
    for name in wanted:
        if name in held:
            return name
    return min((name for name in held if name.startswith(f"{needed}-")), default=None)


def lacking(texts: TranslationFields | None, *, bullets_min: int = 1) -> list[str]:
    """Parts of a translation that are not there: title, bullet_points, description."""
    if texts is None:
        return ["title", "bullet_points", "description"]
    found = []
    if texts.title is None:
        found.append("title")
    if len(texts.bullet_points) < bullets_min:
        found.append("bullet_points")
    if texts.description is None:
        found.append("description")
    return found


def completeness(texts: TranslationFields | None) -> float:
    """0 to 1: which of title, bullet points and description are there."""
    return round(1 - len(lacking(texts)) / 3, 4)
