def load(name):
    try:
        return {"a": 1}[name]
    except KeyError:
        raise ValueError(f"cannot load {name}")


load("b")
