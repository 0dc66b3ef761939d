"""What all screens share: the frame around them, the questions, the words, the pieces they are built of."""
