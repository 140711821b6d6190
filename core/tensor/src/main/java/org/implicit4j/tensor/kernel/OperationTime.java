package org.implicit4j.tensor.kernel;

/**
 * How long one kind of work took.
 *
 * @param operation its name, with the shapes of its arguments and its result
 * @param part what of it: bind, forward, vjp or jvp
 * @param calls how often it was done
 * @param seconds all calls together
 */
public record OperationTime(String operation, String part, long calls, double seconds) {}
