import threading

ping, pong = threading.Semaphore(1), threading.Semaphore(0)


def play(word, mine, other):
    for _ in range(3):
        mine.acquire()
        print(word)
        other.release()


a = threading.Thread(target=play, args=("ping", ping, pong))
b = threading.Thread(target=play, args=("pong", pong, ping))
b.start()
a.start()
a.join()
b.join()
