package org.implicit4j.lp.model;

/** Which end of the objective is the good one. */
public enum Sense {
    /** The smallest objective is sought. */
    MINIMIZE,
    /** The largest objective is sought. */
    MAXIMIZE
}
