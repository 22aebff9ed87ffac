"""One English sentence → whose words it holds, who acts in it and who suffers: closed classes and rules of grammar."""
