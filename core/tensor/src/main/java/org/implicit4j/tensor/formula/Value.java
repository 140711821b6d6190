package org.implicit4j.tensor.formula;

import java.util.Arrays;
import java.util.List;
import org.implicit4j.tensor.parameter.Parameter;
import org.jspecify.annotations.Nullable;

/** An array that a formula speaks about: an input, a parameter, or the result of an operation. */
public final class Value {

    /** Where a value comes from. */
    public enum Origin {
        /** An input that is new in every call, such as the state of an operator. */
        VARYING,
        /** An input that stays the same from one binding to the next, such as what an operator injects. */
        BOUND,
        /** A parameter of the model. */
        PARAMETER,
        /** The result of an operation. */
        RESULT
    }

    private final Formula.Builder builder;
    private final int id;
    private final Origin origin;
    private final Shape shape;
    private final String name;
    private final @Nullable Operation operation;
    private final List<Value> arguments;
    private final @Nullable Parameter parameter;
    private final boolean varies;

    Value(
            Formula.Builder builder,
            int id,
            Origin origin,
            Shape shape,
            String name,
            @Nullable Operation operation,
            List<Value> arguments,
            @Nullable Parameter parameter) {
        this.builder = builder;
        this.id = id;
        this.origin = origin;
        this.shape = shape;
        this.name = name;
        this.operation = operation;
        this.arguments = List.copyOf(arguments);
        this.parameter = parameter;
        this.varies = origin == Origin.VARYING || arguments.stream().anyMatch(Value::varies);
    }

    /** Returns the result of {@code operation} on this value and {@code others}. */
    public Value apply(Operation operation, Value... others) {
        var all = new Value[others.length + 1];
        all[0] = this;
        System.arraycopy(others, 0, all, 1, others.length);
        return builder.apply(operation, all);
    }

    /** Returns the value of {@code parameter} in the same formula. */
    public Value of(Parameter parameter) {
        return builder.parameter(parameter);
    }

    /** Adds an input to the same formula that stays the same for many calls, as {@link Formula.Builder#bound} does. */
    public Value bound(String name, int... lengths) {
        return builder.bound(name, lengths);
    }

    /** Returns {@code this + other}; {@code other} may lack outer axes, as a bias does, or have length 1 in one run of axes. */
    public Value plus(Value other) {
        return apply(new Add(), other);
    }

    /** Returns {@code this - other}; {@code other} may lack outer axes, or have length 1 in one run of axes. */
    public Value minus(Value other) {
        return apply(new Add(-1), other);
    }

    /** Returns {@code this + factor * other}; {@code other} may lack outer axes, or have length 1 in one run of axes. */
    public Value plus(double factor, Value other) {
        return apply(new Add(factor), other);
    }

    /** Returns the product of the elements; {@code other} may lack outer axes, or have length 1 in one run of axes. */
    public Value times(Value other) {
        return apply(new Multiply(), other);
    }

    /** Returns {@code factor} times each element. */
    public Value times(double factor) {
        return apply(new Affine(factor, 0));
    }

    /** Returns each element plus {@code shift}. */
    public Value plus(double shift) {
        return apply(new Affine(1, shift));
    }

    /** Returns minus each element. */
    public Value negate() {
        return times(-1);
    }

    /** Returns the same elements in another shape. */
    public Value reshape(int... lengths) {
        return apply(new Reshape(Shape.of(lengths)));
    }

    /** Returns {@code max(x, 0)} of each element. */
    public Value relu() {
        return apply(new Unary(Function.RELU));
    }

    /** Returns {@code x Phi(x)} of each element x, Phi by the error function. */
    public Value gelu() {
        return apply(new Unary(Function.GELU));
    }

    /** Returns the approximation by tanh of {@link #gelu}. */
    public Value geluTanh() {
        return apply(new Unary(Function.GELU_TANH));
    }

    /** Returns {@code x sigmoid(x)} of each element x. */
    public Value silu() {
        return apply(new Unary(Function.SILU));
    }

    /** Returns the hyperbolic tangent of each element. */
    public Value tanh() {
        return apply(new Unary(Function.TANH));
    }

    /** Returns {@code 1 / (1 + exp(-x))} of each element x. */
    public Value sigmoid() {
        return apply(new Unary(Function.SIGMOID));
    }

    /** Returns the exponential of each element. */
    public Value exp() {
        return apply(new Unary(Function.EXP));
    }

    /** Returns the square of each element. */
    public Value square() {
        return apply(new Unary(Function.SQUARE));
    }

    /** Returns the shape. */
    public Shape shape() {
        return shape;
    }

    /** Returns the name that it was given, or that of its parameter or operation. */
    public String name() {
        return name;
    }

    /** Returns whether it is new in every call: a varying input, or computed from one. */
    public boolean varies() {
        return varies;
    }

    /** Returns where it comes from. */
    public Origin origin() {
        return origin;
    }

    /** Returns its number within the formula; arguments have smaller numbers than results. */
    public int id() {
        return id;
    }

    /** Returns the operation that computes it. */
    public Operation operation() {
        if (operation == null) {
            throw new IllegalStateException("%s is not the result of an operation.".formatted(this));
        }
        return operation;
    }

    /** Returns the arguments of its operation; empty if it is not a result. */
    public List<Value> arguments() {
        return arguments;
    }

    /** Returns the parameter that it is the value of. */
    public Parameter parameter() {
        if (parameter == null) {
            throw new IllegalStateException("%s is not a parameter.".formatted(this));
        }
        return parameter;
    }

    Formula.Builder builder() {
        return builder;
    }

    @Override
    public String toString() {
        return operation == null
                ? name + shape
                : "%s%s%s"
                        .formatted(
                                operation.name(),
                                Arrays.toString(
                                        arguments.stream().mapToInt(Value::id).toArray()),
                                shape);
    }
}
