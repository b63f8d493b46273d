class Card:
    def __init__(self, rank):
        self.rank = rank

    def __repr__(self):
        return f"Card({self.rank!r})"


class Named(Card):
    def __str__(self):
        return "the " + self.rank


print(Card("ace"), [Card("two")], str(Card("x")), repr(Card("y")))
print(Named("king"), [Named("king")], f"{Named('q')} {Named('q')!r}", {"k": Named("v")})
