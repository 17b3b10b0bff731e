"""Numbers that look like chance and are the same in every version of Python."""


class Chance:
    def __init__(self, seed):
        self.state = seed

    def below(self, limit):
        self.state = (self.state * 6364136223846793005 +
                      1442695040888963407) % 2 ** 64
        return (self.state >> 33) % limit

    def shuffle(self, things):
        for i in range(len(things) - 1, 0, -1):
            j = self.below(i + 1)
            things[i], things[j] = things[j], things[i]
