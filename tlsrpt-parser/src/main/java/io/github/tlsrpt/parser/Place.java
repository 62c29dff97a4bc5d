package io.github.tlsrpt.parser;

/** A {@link Location} that can be taken down for every value and costs nothing until somebody asks for it. */
final class Place {

    private long line;
    private long column;
    private long offset;

    void set(long newLine, long newColumn, long newOffset) {
        line = newLine;
        column = newColumn;
        offset = newOffset;
    }

    void set(Place other) {
        set(other.line, other.column, other.offset);
    }

    long line() {
        return line;
    }

    long column() {
        return column;
    }

    long offset() {
        return offset;
    }

    Location location() {
        return new Location(line, column, offset);
    }
}
