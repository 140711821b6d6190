package org.implicit4j.llm.generate;

import org.implicit4j.tensor.array.Floats;
import org.implicit4j.tensor.checkpoint.StoredTensor;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The table of embeddings, row by row as it is needed.
 *
 * @param stored {@code [vocabulary, width]}
 * @param width of a row
 */
record StreamedTable(StoredTensor stored, int width) {

    /** Writes {@code scale} times the rows of {@code ids}, {@code [batch, tokens]}, to {@code target}. */
    void rows(INDArray ids, double scale, INDArray target) {
        var row = new float[width];
        int[] numbers = ids.reshape(ids.length()).toIntVector();
        for (int i = 0; i < numbers.length; i++) {
            stored.floats(numbers[i] * width, row, width);
            for (int c = 0; c < width; c++) {
                row[c] *= (float) scale;
            }
            Floats.write(row, width, target, (long) i * width);
        }
    }

    /** Writes the products of all rows with each row of {@code x}, {@code [batch, tokens, width]}, to {@code target}. */
    void products(INDArray x, INDArray target) {
        int count = (int) (x.length() / width);
        int vocabulary = (int) target.size(2);
        var tokens = new float[count * width];
        Floats.read(x, 0, tokens, tokens.length);
        var products = new float[count * vocabulary];
        var row = new float[width];
        for (int v = 0; v < vocabulary; v++) {
            stored.floats(v * width, row, width);
            for (int i = 0; i < count; i++) {
                products[i * vocabulary + v] = product(row, tokens, i * width);
            }
        }
        Floats.write(products, products.length, target, 0);
    }

    private static float product(float[] row, float[] tokens, int from) {
        double sum = 0;
        for (int c = 0; c < row.length; c++) {
            sum += (double) row[c] * tokens[from + c];
        }
        return (float) sum;
    }
}
