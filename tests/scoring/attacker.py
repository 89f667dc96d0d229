"""A reader who puts all figures of some reports side by side, and knows who answered what.

Written apart from the protection, and plainly: every answer is a variable, every figure that was
shown a row, and the least and greatest value of a mean are two linear programmes.
"""

import math

import numpy as np
from scipy.optimize import linprog
from scipy.sparse import csr_array

HALF = 0.05 + 1e-9


class Attacker:
    """Knows reports (`to_dict`), the model, and of each who answered which item, but not what."""

    def __init__(self, reports):
        """Take (told, settings, answers) a report; answers are the frame that was scored."""
        self.numbers, self.bounds, self.rows, self.truth = {}, [], [], []
        self.tables = []
        for told, settings, answers in reports:
            table = {
                "told": told,
                "settings": settings,
                "cells": {},
                "people": {},
                "source": (settings, answers),
            }
            for row in answers.to_dict("records"):
                if math.isnan(row["score"]) or row["by"] != settings.basis:
                    continue
                identity = (row["respondent"], row["item"], row["moment"], row["score"])
                if identity not in self.numbers:
                    scale = settings.model.items[row["item"]].scale
                    self.numbers[identity] = len(self.bounds)
                    self.bounds.append((scale.low, scale.high))
                    self.truth.append(row["score"])
                table["cells"][row["moment"], row["respondent"], row["item"]] = self.numbers[identity]
                table["people"][row["respondent"]] = row
            self.tables.append(table)
            self.read(table)

    def person(self, table, moment, who, key):
        """Return a respondent's score on an item as coefficients; None without one."""
        cells = table["cells"]
        if (moment, who, key) in cells:
            return {cells[moment, who, key]: 1.0}
        parts = [
            (cells[moment, who, child.key], child.weight)
            for child in table["settings"].model.children(key)
            if (moment, who, child.key) in cells
        ]
        total = sum(weight for _, weight in parts)
        return {number: weight / total for number, weight in parts} or None

    def mean(self, table, key, moment="current", group=lambda _: True):
        """Return a group's mean on an item as coefficients, and of how many people it is."""
        found, total, count = {}, 0.0, 0
        for who, row in table["people"].items():
            score = self.person(table, moment, who, key)
            if score is None or not group(row):
                continue
            total += row["weight"]
            count += 1
            for number, share in score.items():
                found[number] = found.get(number, 0.0) + row["weight"] * share
        return {number: share / total for number, share in found.items()}, count

    def know(self, mean, low, high):
        """Remember that a mean lies between two values."""
        if mean:
            self.rows.append((mean, low, high))

    def read(self, table):
        """Take every figure of a report."""
        told, means = table["told"], {}
        for row in told["elements"]:
            if row["score"] is not None:
                means[row["key"]], _ = self.mean(table, row["key"])
            self.read_element(table, row)
        for row in [*told["items"], *told["pyramid"]["layers"]]:
            self.read_score(self.mean(table, row["key"])[0], row["score"])
        self.read_pyramid(table)
        for row in told["shifts"]:
            for moment in ("current", "target"):
                self.read_score(self.mean(table, row["key"], moment)[0], row[moment])
        self.read_averages(table, means)
        for group in told.get("groups", ()):
            members = group.get("members", [group["value"]])
            for row in group["elements"]:
                if row["score"] is not None:
                    of = lambda person, a=group["attribute"], m=members: person[a] in m  # noqa: E731
                    mean, count = self.mean(table, row["key"], group=of)
                    assert count == row["n"]
                    self.read_score(mean, row["score"])

    def read_score(self, mean, score):
        """Take a figure with one decimal."""
        if score is not None:
            self.know(mean, score - HALF, score + HALF)

    def read_element(self, table, row):
        """Take an element's score, the level that it reaches, and its target."""
        mean, _ = self.mean(table, row["key"])
        self.read_score(mean, row["score"])
        if row["score"] is not None and row["agreed"] is None:
            levels = table["settings"].model.items[row["key"]].scale.levels
            above = [level for level in levels if level > row["maturity"]]
            self.know(mean, row["maturity"] - 1e-9, min([*above, math.inf]))
        if row["target_source"] == "respondents":
            self.read_score(self.mean(table, row["key"], "target")[0], row["target"])

    def read_pyramid(self, table):
        """Take how far each layer is fulfilled, and whether it holds."""
        pyramid, model = table["told"]["pyramid"], table["settings"].model
        gate = model.structure.pyramid.gate
        for place, row in enumerate(pyramid["layers"]):
            if row["score"] is None:
                continue
            scale = model.items[row["key"]].scale
            mean, _ = self.mean(table, row["key"])
            ends = [row["fulfilment"] - 0.005 - 1e-9, row["fulfilment"] + 0.005 + 1e-9]
            if pyramid["level"] is not None and place < pyramid["level"]:
                ends[0] = max(ends[0], gate - 1e-9)
            if pyramid["blocked_by"] == row["key"]:
                ends[1] = min(ends[1], gate + 1e-9)
            self.know(mean, *(scale.low + (scale.high - scale.low) * end for end in ends))

    def read_averages(self, table, means):
        """Take the means of elements: overall, and of each dimension."""
        told, settings = table["told"], table["settings"]
        arrangement = settings.model.arrangement(settings.arrangement)
        together = [(told["overall"]["score"], arrangement.elements)]
        for row, group in zip(told["dimensions"], arrangement.groups, strict=True):
            together.append((row["score"], group.elements))
        for score, keys in together:
            weights = {key: settings.model.items[key].weight for key in keys if key in means}
            average = {}
            for key, weight in weights.items():
                for number, share in means[key].items():
                    average[number] = share * weight / sum(weights.values())
            self.read_score(average, score)

    def range(self, mean):
        """Return how far apart the least and greatest possible values of a mean are."""
        if not hasattr(self, "matrix"):
            upper = [(mean_, high) for mean_, _, high in self.rows if high < math.inf]
            lower = [
                ({n: -s for n, s in mean_.items()}, -low) for mean_, low, _ in self.rows if low > -math.inf
            ]
            entries = [(r, n, s) for r, (mean_, _) in enumerate(upper + lower) for n, s in mean_.items()]
            r, n, s = zip(*entries, strict=True) if entries else ((), (), ())
            self.matrix = csr_array((s, (r, n)), shape=(len(upper + lower), len(self.bounds)))
            self.most = [high for _, high in upper + lower]
        aim = np.zeros(len(self.bounds))
        for number, share in mean.items():
            aim[number] = share
        ends = [linprog(sign * aim, A_ub=self.matrix, b_ub=self.most, bounds=self.bounds) for sign in (1, -1)]
        assert all(end.status == 0 for end in ends), [end.message for end in ends]
        return -ends[1].fun - ends[0].fun

    def learn_others(self, key):
        """Learn the exact means of all elements but one."""
        for table in self.tables:
            for row in table["told"]["elements"]:
                if row["key"] != key and row["score"] is not None:
                    mean, _ = self.mean(table, row["key"])
                    value = sum(share * self.truth[number] for number, share in mean.items())
                    self.know(mean, value - 1e-9, value + 1e-9)

    def kept_back(self, threshold, by):
        """Yield (name, mean) of the groups on elements that are large enough, and hidden all the same."""
        for table in self.tables:
            told = table["told"].get("groups", ())
            for attribute in by:
                groups = {tuple(g["members"]) for g in told if g["attribute"] == attribute}
                values = {(row[attribute],) for row in table["people"].values()}
                for key in (row["key"] for row in table["told"]["elements"]):
                    shown = {
                        tuple(group["members"])
                        for group in told
                        if group["attribute"] == attribute
                        for row in group["elements"]
                        if row["key"] == key and row["score"] is not None
                    }
                    for members in sorted(groups | values):
                        of = lambda person, a=attribute, m=members: person[a] in m  # noqa: E731
                        mean, count = self.mean(table, key, group=of)
                        if count >= threshold and members not in shown:
                            yield ("current", key, attribute, members), mean

    def left_by_everyone(self, name, mean):
        """Return the range that the figures of everyone leave of a mean, with all other elements known."""
        reports = [({**table["told"], "groups": []}, *table["source"]) for table in self.tables]
        everyone = Attacker(reports)
        everyone.learn_others(name[1])
        return everyone.range(mean)

    def hidden(self, threshold, by):
        """Yield (name, mean) of whatever fewer people than the threshold stand behind."""
        for table in self.tables:
            keys = list(table["settings"].model.items)
            for moment in ("current", "target"):
                for key in keys:
                    mean, count = self.mean(table, key, moment)
                    if 0 < count < threshold:
                        yield (moment, key, "", ""), mean
                    for attribute in by:
                        for value in sorted({row[attribute] for row in table["people"].values()}):
                            of = lambda person, a=attribute, v=value: person[a] == v  # noqa: E731
                            mean, count = self.mean(table, key, moment, of)
                            if 0 < count < threshold:
                                yield (moment, key, attribute, value), mean
