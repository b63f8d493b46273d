# line: 6
# names: match
command = "go"


match command:
    case "go":
        print("going")
