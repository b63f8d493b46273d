def attempt(n):
    try:
        print("try", 10 // n)
    except ZeroDivisionError:
        print("except")
    except TypeError as error:
        print("type error:", error)
    else:
        print("else")
    finally:
        print("finally")


attempt(5)
attempt(0)
attempt("x")
