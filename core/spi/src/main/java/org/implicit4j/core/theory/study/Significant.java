package org.implicit4j.core.theory.study;

import java.math.BigDecimal;
import java.math.MathContext;

/** Numbers as text. */
final class Significant {

    private Significant() {}

    /** Returns {@code number} with so many significant digits, and no zeros at the end. */
    static String digits(double number, int digits) {
        return new BigDecimal(number)
                .round(new MathContext(digits))
                .stripTrailingZeros()
                .toPlainString();
    }
}
