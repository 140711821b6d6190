package org.implicit4j.lp.io;

import java.util.function.Predicate;

/** Where the fields of a data line of an MPS file are found. */
sealed interface MpsLayout permits FreeLayout, FixedLayout {

    /** Returns {@code {type, name}} of a line of ROWS. */
    String[] row(String line, Place place) throws LpFormatException;

    /**
     * Returns {@code {name, row, value}} or {@code {name, row, value, row, value}} of a line of COLUMNS, RHS or RANGES.
     *
     * @param nameOptional whether the name of the set may be left out; it is returned empty then
     */
    String[] entries(String line, boolean nameOptional, Place place) throws LpFormatException;

    /**
     * Returns {@code {type, set, column, value}} of a line of BOUNDS; set and value are empty where left out.
     *
     * @param isColumn tells the names of columns, for lines that leave out the set
     */
    String[] bound(String line, Predicate<String> isColumn, Place place) throws LpFormatException;
}
