/** How ND4J's CUDA backend is offered to ND4J. */
package org.implicit4j.cuda;
