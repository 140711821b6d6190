package org.implicit4j.tensor.bipartite;

/** The two node sets of a bipartite graph, which are the rows and the columns of its sparse matrix. */
public enum Side {
    /** The nodes that are rows. */
    ROWS(0),
    /** The nodes that are columns. */
    COLUMNS(1);

    /** How many node sets there are. */
    static final int COUNT = 2;

    private final int index;

    Side(int index) {
        this.index = index;
    }

    /** Returns the other node set. */
    public Side opposite() {
        return this == ROWS ? COLUMNS : ROWS;
    }

    /** Returns its place in arrays by side. */
    int index() {
        return index;
    }
}
