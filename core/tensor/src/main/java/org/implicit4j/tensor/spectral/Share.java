package org.implicit4j.tensor.spectral;

/**
 * One of several about equal shares of a length.
 *
 * @param index from 0
 * @param count how many there are
 */
record Share(int index, int count) {

    /** Returns where it begins. */
    int start(int length) {
        return index * length / count;
    }

    /** Returns where it ends. */
    int end(int length) {
        return (index + 1) * length / count;
    }

    /** Returns its length. */
    int size(int length) {
        return end(length) - start(length);
    }
}
