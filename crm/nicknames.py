"""What colleagues call each other: 小陈, 小晨, 晓姐, 晨晨 (000 tasks, E12)."""

from functools import lru_cache

from crm.records.names import split

_TITLES = ("姐", "哥", "总", "经理", "主管", "老师", "店长", "组长")


@lru_cache(maxsize=4096)
def nicknames(name: str) -> frozenset[str]:
    """All that a colleague of this name may be called, but the name itself; nothing where it is no Chinese name."""
    family, given = split(name)
    if not family or not given:
        return frozenset()
    forms = {f"{lead}{family}" for lead in "小老阿"} | {f"{lead}{given[-1]}" for lead in "小阿"}
    forms |= {given[-1] * 2, *([given] if len(given) > 1 else ())}
    return frozenset(forms | titled(name))


@lru_cache(maxsize=4096)
def titled(name: str) -> frozenset[str]:
    """Of these the forms by which customers go as well: 林姐, 晓总."""
    family, given = split(name)
    return frozenset(f"{who}{title}" for who in (family, given[-1:], given) if who for title in _TITLES)
