"""How much of what a listing needs is there: attributes, texts, images, a price."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from entrepot.catalog.domain.content import Content, best_locale, lacking
from entrepot.catalog.domain.templates import Problem, Resolved, check_media, check_values


@dataclass(frozen=True, slots=True)
class Gap:
    """Something that is needed and not there, with how to mend it."""

    field: str
    detail: str
    detail_zh: str
    cure: str
    cure_zh: str


@dataclass(frozen=True, slots=True)
class Completeness:
    """score: met / needed, 1 where nothing is needed. problems: values that break a rule."""

    needed: int
    met: int
    missing: tuple[Gap, ...]
    problems: tuple[Problem, ...]

    @property
    def score(self) -> float:
        return 1.0 if self.needed == 0 else round(self.met / self.needed, 4)


def measure(
    resolved: Resolved, content: Content, *, marketplace: str, market: str,
    locales: Iterable[str], master: Mapping[str, Any], has_price: bool,
) -> Completeness:  # fmt: skip
    """Needed are: each required attribute, title, description and (where the template asks)
    bullet points in each locale of the market, the least number of images, and a price. An
    attribute that breaks its rule does not count as there. master: what fields may take from the
    SKU (from_sku)."""
    given = content.values(marketplace)
    problems = check_values(resolved, given)
    bad = {p.field for p in problems if p.severity == "error"}
    needed, missing = 0, []
    for name, one in sorted(resolved.fields.items()):
        if not one.required:
            continue
        needed += 1
        from_sku = master.get(one.from_sku) if one.from_sku is not None else None
        if name in bad or (name not in given and from_sku in (None, "")):
            missing.append(_attribute(name, one.title, one.title_zh, name in bad))
    for locale in locales:
        parts, gaps = _texts(resolved, content, locale, market)
        needed += parts
        missing += gaps
        problems += _too_long(resolved, content, locale, market)
    media = check_media(resolved.media, content.media)
    problems += media
    if resolved.media.image_min:
        needed += 1
        missing += [Gap(p.field, p.detail, p.detail_zh, p.cure, p.cure_zh)
                    for p in media if p.code == "too_few"]  # fmt: skip
    needed += 1
    if not has_price:
        missing.append(Gap("price", "There is no price in force.", "没有生效的价格。",
                           "Enter a price for the shop.", "请为该店铺录入价格。"))  # fmt: skip
    return Completeness(needed, needed - len(missing), tuple(missing), tuple(problems))


def _attribute(name: str, title: str | None, title_zh: str | None, bad: bool) -> Gap:
    said, said_zh = title or name, title_zh or title or name
    if bad:
        return Gap(f"attributes.{name}", f"{said} breaks its rule.", f"{said_zh} 不符合规则。",
                   "Mend the value; see problems.", "请按问题说明修正。")  # fmt: skip
    return Gap(f"attributes.{name}", f"{said} is missing.", f"缺少{said_zh}。",
               "Give the value.", "请填写该值。")  # fmt: skip


_PART_ZH = {"title": "标题", "bullet_points": "卖点", "description": "描述"}


def _texts(resolved: Resolved, content: Content, locale: str, market: str) -> tuple[int, list[Gap]]:
    least = resolved.texts.bullets_min
    parts = ["title", "description", *(["bullet_points"] if least else [])]
    held = best_locale(locale, market, content.translations)
    texts = content.translations[held] if held is not None else None
    gone = [p for p in lacking(texts, bullets_min=least) if p in parts]
    return len(parts), [
        Gap(f"translations.{locale}.{part}", f"{part} in {locale} is missing.",
            f"缺少 {locale} 的{_PART_ZH[part]}。", f"Translate it into {locale}.",
            f"请翻译成 {locale}。")
        for part in gone
    ]  # fmt: skip


def _too_long(resolved: Resolved, content: Content, locale: str, market: str) -> list[Problem]:
    held = best_locale(locale, market, content.translations)
    if held is None:
        return []
    texts, limits = content.translations[held], resolved.texts
    sizes = (
        ("title", len(texts.title or ""), limits.title_max),
        ("description", len(texts.description or ""), limits.description_max),
        ("bullet_points", len(texts.bullet_points), limits.bullets_max),
    )
    return [
        Problem(f"translations.{held}.{part}", "too_long", f"{size}, at most {most}.",
                f"{size}，最多 {most}。", "Shorten it.", "请缩短。")
        for part, size, most in sizes
        if most is not None and size > most
    ]  # fmt: skip
