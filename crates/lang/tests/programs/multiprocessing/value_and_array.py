from multiprocessing import Array, Process, Value


def work(number, numbers):
    number.value = 3.5
    for i in range(len(numbers)):
        numbers[i] = -numbers[i]


if __name__ == "__main__":
    number = Value("d", 0.0)
    numbers = Array("i", range(5))
    p = Process(target=work, args=(number, numbers))
    p.start()
    p.join()
    print(number.value, numbers[:], len(numbers), numbers[-1], list(numbers))
