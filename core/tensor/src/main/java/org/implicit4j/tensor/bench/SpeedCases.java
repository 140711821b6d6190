package org.implicit4j.tensor.bench;

import java.util.List;
import java.util.stream.Stream;

/** The cases that speed is judged by. */
public final class SpeedCases {

    private SpeedCases() {}

    /** Returns all cases, in the order of tables. */
    public static List<SpeedCase> all() {
        return Stream.of(
                        ConvolutionCases.all(),
                        NormCases.all(),
                        TransformerCases.parts(),
                        FourierCases.blocks(),
                        List.of(TransformerCases.block()),
                        GraphCases.all(),
                        SolveCases.all(),
                        List.of(FourierCases.solve()))
                .flatMap(List::stream)
                .toList();
    }
}
