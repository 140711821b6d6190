/** Linear programs read from and written to files in MPS and LP format, plain or compressed with gzip. */
@NullMarked
package org.implicit4j.lp.io;

import org.jspecify.annotations.NullMarked;
