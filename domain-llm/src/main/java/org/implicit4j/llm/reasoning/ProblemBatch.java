package org.implicit4j.llm.reasoning;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Problems of different lengths beside each other, filled up at the end. Owns its arrays; close it. */
public final class ProblemBatch implements AutoCloseable {

    private static final int STEP = 8;

    private final List<Problem> problems;
    private final int tokens;
    private final List<INDArray> ids = new ArrayList<>();
    private final List<INDArray> targets = new ArrayList<>();

    /**
     * Makes the arrays.
     *
     * @param tokens how many each row has room for
     * @param window how wide the embeddings look back
     * @throws IllegalArgumentException if a problem is longer
     */
    public ProblemBatch(List<Problem> problems, int tokens, int window) {
        this.problems = List.copyOf(problems);
        this.tokens = tokens;
        for (Problem problem : problems) {
            if (problem.tokens().length > tokens) {
                throw new IllegalArgumentException("A problem has %d tokens, but a row has room for %d."
                        .formatted(problem.tokens().length, tokens));
            }
        }
        for (int k = 0; k < window; k++) {
            int back = k;
            ids.add(rows(problem -> shifted(problem.tokens(), back)));
        }
    }

    /**
     * Makes a batch as wide as its longest problem, rounded up so that few widths occur.
     *
     * @param window how wide the embeddings look back
     */
    public static ProblemBatch of(List<Problem> problems, int window) {
        int longest = problems.stream()
                .mapToInt(problem -> problem.tokens().length)
                .max()
                .orElseThrow(() -> new IllegalArgumentException("A batch needs a problem."));
        return new ProblemBatch(problems, width(longest), window);
    }

    /** Returns how wide a batch is whose longest problem has so many tokens. */
    public static int width(int longest) {
        return (longest + STEP - 1) / STEP * STEP;
    }

    /** What one row holds. */
    private interface Row {
        int[] of(Problem problem);
    }

    private int[] shifted(int[] row, int back) {
        return IntStream.range(0, Math.min(tokens, row.length + back))
                .map(i -> i < back ? WordVocabulary.PAD : row[i - back])
                .toArray();
    }

    private INDArray rows(Row row) {
        return rows(row, WordVocabulary.PAD);
    }

    private INDArray rows(Row row, int filling) {
        var numbers = new float[problems.size() * tokens];
        Arrays.fill(numbers, filling);
        for (int r = 0; r < problems.size(); r++) {
            int[] of = row.of(problems.get(r));
            for (int i = 0; i < of.length; i++) {
                numbers[r * tokens + i] = of[i];
            }
        }
        return Nd4j.createFromArray(numbers).reshape(problems.size(), tokens);
    }

    /** Returns the tokens, then those one place before, and so on, each {@code [rows, tokens]}. */
    public List<INDArray> ids() {
        return ids;
    }

    /** Returns what each place is to predict after so many loops, {@code [rows, tokens]}. */
    public INDArray targets(int loops) {
        INDArray rows = rows(problem -> problem.targets(loops), Problem.NONE);
        targets.add(rows);
        return rows;
    }

    /** Returns how many problems there are. */
    public int rows() {
        return problems.size();
    }

    /** Returns how many tokens each row has room for. */
    public int tokens() {
        return tokens;
    }

    /**
     * Returns the likeliest token at each place of each problem, after the right ones before it.
     *
     * @param logits {@code [rows, tokens, vocabulary]}
     */
    public int[][] likeliest(INDArray logits) {
        int vocabulary = (int) logits.size(2);
        float[] numbers = logits.reshape(logits.length()).toFloatVector();
        var likeliest = new int[problems.size()][];
        for (int r = 0; r < likeliest.length; r++) {
            int first = r * tokens;
            likeliest[r] = IntStream.range(0, problems.get(r).tokens().length)
                    .map(i -> likeliest(numbers, (first + i) * vocabulary, vocabulary))
                    .toArray();
        }
        return likeliest;
    }

    private static int likeliest(float[] logits, int from, int count) {
        int best = 0;
        for (int i = 1; i < count; i++) {
            if (logits[from + i] > logits[from + best]) {
                best = i;
            }
        }
        return best;
    }

    /**
     * Returns which problems are answered wholly right: each token of the answer, and its end, is the likeliest after the right
     * ones, so that they are what greedy generation would give.
     *
     * @param logits {@code [rows, tokens, vocabulary]}
     */
    public boolean[] solved(INDArray logits) {
        int[][] likeliest = likeliest(logits);
        var solved = new boolean[problems.size()];
        for (int r = 0; r < solved.length; r++) {
            solved[r] = problems.get(r).isSolvedBy(likeliest[r]);
        }
        return solved;
    }

    @Override
    public void close() {
        ids.forEach(INDArray::close);
        targets.forEach(INDArray::close);
    }
}
