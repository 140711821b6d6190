package org.implicit4j.spark;

import java.io.Serializable;
import java.util.List;

/**
 * One command line of a batch.
 *
 * @param index its place in the batch, from 0
 * @param input empty if the batch has none
 * @param seed of all randomness in it
 * @param swept names and values of swept options, in turn
 * @param command all of it
 */
record Item(int index, String input, long seed, String[] swept, String[] command) implements Serializable {

    /** Returns the command line without the program's name. */
    List<String> arguments() {
        return List.of(command);
    }
}
