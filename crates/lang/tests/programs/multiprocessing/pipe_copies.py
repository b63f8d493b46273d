from multiprocessing import Pipe

a, b = Pipe()
original = [1, [2]]
a.send(original)
copy = b.recv()
copy[1].append(3)
print(original, copy, original is copy, b.poll())
one_way_out, one_way_in = Pipe(duplex=False)
one_way_in.send("x")
print(one_way_out.poll(), one_way_out.recv())
a.close()
try:
    b.recv()
except EOFError as error:
    print(type(error).__name__)
