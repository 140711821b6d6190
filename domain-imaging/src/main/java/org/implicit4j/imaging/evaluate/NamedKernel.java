package org.implicit4j.imaging.evaluate;

import org.implicit4j.imaging.blur.BlurKernel;

/**
 * A kernel to blur with.
 *
 * @param name as a user called it
 * @param kernel its weights
 */
public record NamedKernel(String name, BlurKernel kernel) {}
