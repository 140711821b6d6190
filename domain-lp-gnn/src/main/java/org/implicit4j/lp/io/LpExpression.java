package org.implicit4j.lp.io;

import java.util.LinkedHashMap;
import java.util.Map;

/** A sum of terms, a variable named twice being added up, and a constant. */
final class LpExpression {

    private final Map<Integer, Double> terms = new LinkedHashMap<>();
    private double constant;

    void add(int column, double coefficient) {
        terms.merge(column, coefficient, Double::sum);
    }

    void add(double number) {
        constant += number;
    }

    Map<Integer, Double> terms() {
        return terms;
    }

    double constant() {
        return constant;
    }
}
