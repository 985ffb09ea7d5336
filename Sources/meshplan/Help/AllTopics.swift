/// The topics, in the order of the help.
let topics: [Topic] = [ciTopic]
