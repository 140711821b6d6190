/** Batches of command lines on Apache Spark. */
@NullMarked
package org.implicit4j.spark;

import org.jspecify.annotations.NullMarked;
