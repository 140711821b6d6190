package org.implicit4j.lp.data;

import java.util.Arrays;
import java.util.Map;

/** The arrays of a file, asked for by name, type and shape. */
record NamedArrays(String file, Map<String, NpyArray> arrays) {

    /** Returns a float64 array; an extent of -1 may be anything. */
    NpyArray.Doubles doubles(String name, int... shape) throws NpyFormatException {
        if (array(name, shape) instanceof NpyArray.Doubles doubles) {
            return doubles;
        }
        throw wrongType(name, "float64");
    }

    /** Returns an int64 array; an extent of -1 may be anything. */
    NpyArray.Longs longs(String name, int... shape) throws NpyFormatException {
        if (array(name, shape) instanceof NpyArray.Longs longs) {
            return longs;
        }
        throw wrongType(name, "int64");
    }

    private NpyArray array(String name, int[] shape) throws NpyFormatException {
        var array = arrays.get(name);
        if (array == null) {
            throw new NpyFormatException(
                    file,
                    "there is no array '%s'; found %s.".formatted(name, arrays.keySet()),
                    "Maybe the file holds something else than linear programs.");
        }
        if (!fits(shape, array.shape())) {
            throw new NpyFormatException(
                    file,
                    "the array '%s' has shape %s where %s is asked for, -1 being anything."
                            .formatted(name, Arrays.toString(array.shape()), Arrays.toString(shape)),
                    "Maybe the arrays belong to different data sets.");
        }
        return array;
    }

    private static boolean fits(int[] asked, int[] found) {
        boolean fits = asked.length == found.length;
        for (int d = 0; fits && d < asked.length; d++) {
            fits = asked[d] < 0 || asked[d] == found[d];
        }
        return fits;
    }

    private NpyFormatException wrongType(String name, String type) {
        return new NpyFormatException(
                file,
                "the array '%s' is not %s.".formatted(name, type),
                "Maybe convert it with astype('%s').".formatted(type));
    }
}
