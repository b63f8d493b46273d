# line: 3
# names: print
print "hello"
