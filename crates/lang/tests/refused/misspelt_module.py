# line: 3
# names: treading, threading
import treading

treading.Thread()
