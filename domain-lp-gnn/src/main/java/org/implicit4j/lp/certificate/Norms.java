package org.implicit4j.lp.certificate;

/** The Euclidean and the maximum norm of a vector that is given entry by entry. */
final class Norms {

    private double largest;
    private double squares;

    void add(double entry) {
        largest = Math.max(largest, Math.abs(entry));
        squares += entry * entry;
    }

    /** Returns the largest entry, and the larger of the two norms, each relative to 1 plus that of {@code size}. */
    Deviation relativeTo(Norms size) {
        double euclidean = Math.sqrt(squares) / (1 + Math.sqrt(size.squares));
        return new Deviation(largest, Math.max(euclidean, largest / (1 + size.largest)));
    }
}
