package org.implicit4j.lp.graph;

/** A row or a column of a linear program, as a vertex of its graph. */
public sealed interface LpVertex {

    /** Returns the index among the rows or among the columns, from 0. */
    int index();

    /** A constraint. */
    record Row(int index) implements LpVertex {}

    /** A variable. */
    record Column(int index) implements LpVertex {}
}
