assert 1 + 1 == 2
assert [1], "never shown"
try:
    assert 1 > 2, "one is not more"
except AssertionError as error:
    print(type(error).__name__, error)
try:
    assert []
except AssertionError as error:
    print(repr(error), repr(str(error)))
