package org.implicit4j.tensor.formula;

/**
 * An operation whose result holds, at each place, a function of the numbers at that place of its arguments. On the CPU it
 * works on tiles that stay in the innermost cache, alone or in an {@link ElementwiseChain}.
 */
sealed interface Elementwise extends Operation permits Add, Affine, Multiply, Unary {

    /**
     * Computes the front of a tile.
     *
     * @param sources one tile per argument, spread to the shape of the result
     * @param result may be one of the sources
     * @param count how many numbers
     */
    void tile(float[][] sources, float[] result, int count);

    /**
     * Multiplies the front of {@code product} by the partial derivative by argument {@code i}.
     *
     * @param sources as in {@link #tile}; those that the derivative reads hold values
     * @param result the value, if the derivative reads it
     */
    void timesSlope(int i, float[][] sources, float[] result, float[] product, int count);

    @Override
    default PreparedOperation prepare(Place place) {
        return new TileKernel(ElementwiseChain.of(this, place.arguments().size()), this, place);
    }
}
