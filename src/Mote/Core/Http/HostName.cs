using Mote.Core.Text;

namespace Mote.Core.Http
{
    /// <summary>Compares hosts that are spelt in different ways. RFC 3986 3.2.2.</summary>
    /// <remarks>What means nothing: the case of letters, one final dot, the port that the scheme implies, how an IP address is abbreviated, a zone.</remarks>
    internal static class HostName
    {
        /// <summary>Returns how many bytes of a host with an optional port are the host, brackets included.</summary>
        public static int CountBytes(byte[] buffer, int offset, int count)
        {
            // The last colon starts the port, unless it is inside the brackets of an IPv6 address.
            for (int last = offset + count - 1; last >= offset; last--)
            {
                byte b = buffer[last];
                if (b == ':')
                {
                    return last - offset;
                }

                if (b == ']')
                {
                    break;
                }
            }

            return count;
        }

        /// <summary>Tells whether two hosts with optional ports are the same.</summary>
        /// <param name="left">Holds the first. Only read.</param>
        /// <param name="leftOffset">Where it starts.</param>
        /// <param name="leftCount">Its bytes.</param>
        /// <param name="right">Holds the second. Only read.</param>
        /// <param name="rightOffset">Where it starts.</param>
        /// <param name="rightCount">Its bytes.</param>
        /// <param name="defaultPort">The port that the scheme implies; 0 for none.</param>
        public static bool AreSameWithPort(byte[] left, int leftOffset, int leftCount, byte[] right, int rightOffset, int rightCount, int defaultPort)
        {
            int leftHost = CountBytes(left, leftOffset, leftCount);
            int rightHost = CountBytes(right, rightOffset, rightCount);
            int port = Port(left, leftOffset + leftHost, leftCount - leftHost, defaultPort);
            return port >= 0
                && port == Port(right, rightOffset + rightHost, rightCount - rightHost, defaultPort)
                && AreSame(left, leftOffset, leftHost, right, rightOffset, rightHost);
        }

        /// <summary>Tells whether two hosts without ports are the same.</summary>
        public static bool AreSame(byte[] left, int leftOffset, int leftCount, byte[] right, int rightOffset, int rightCount)
        {
            leftCount = WithoutDot(left, leftOffset, leftCount);
            rightCount = WithoutDot(right, rightOffset, rightCount);
            if (leftCount == 0 || rightCount == 0)
            {
                return false;
            }

            if (left[leftOffset] == '[' || right[rightOffset] == '[')
            {
                byte[] leftAddress = new byte[IpAddress.Bytes];
                byte[] rightAddress = new byte[IpAddress.Bytes];
                return IpAddress.TryRead(left, leftOffset, leftCount, leftAddress) && IpAddress.TryRead(right, rightOffset, rightCount, rightAddress)
                    && Ascii.AreEqual(leftAddress, 0, rightAddress, 0, IpAddress.Bytes);
            }

            for (int i = 0; i < leftCount && leftCount == rightCount; i++)
            {
                byte l = left[leftOffset + i];
                byte r = right[rightOffset + i];
                if (l != r)
                {
                    // Only letters differ in the bit of 32 alone and stay letters with it.
                    int lower = l | 32;
                    if (lower != (r | 32) || lower < 'a' || lower > 'z')
                    {
                        return false;
                    }
                }
            }

            return leftCount == rightCount;
        }

        /// <summary>Tells whether a host can only be meant for this network: an IP address, a single label such as localhost, or a name under .local
        /// (RFC 6762 3). Nobody can register such a name and point it at the device.</summary>
        public static bool IsLocal(byte[] buffer, int offset, int count)
        {
            int end = offset + WithoutDot(buffer, offset, count);
            int dot = -1;
            bool isNumber = true;
            for (int i = offset; i < end; i++)
            {
                byte b = buffer[i];
                if (b == '.')
                {
                    dot = i;
                }
                else if (b < '0' || b > '9')
                {
                    isNumber = false;
                }
            }

            if (end == offset || dot < 0 || isNumber || buffer[offset] == '[')
            {
                return end > offset;
            }

            return end - dot == 6 && (buffer[dot + 1] | 32) == 'l' && (buffer[dot + 2] | 32) == 'o' && (buffer[dot + 3] | 32) == 'c'
                && (buffer[dot + 4] | 32) == 'a' && (buffer[dot + 5] | 32) == 'l';
        }

        /// <summary>Reads what follows a host: nothing, or a colon and a port. RFC 9110 4.2.3: an absent and an empty one are the default.</summary>
        /// <returns>The port, 0 to 65535; -1 for what is none.</returns>
        public static int Port(byte[] buffer, int offset, int count, int defaultPort)
        {
            int port = 0;
            for (int i = offset + 1; i < offset + count; i++)
            {
                if (buffer[i] < '0' || buffer[i] > '9' || port > 6553)
                {
                    return -1;
                }

                port = (port * 10) + buffer[i] - '0';
            }

            return count <= 1 ? defaultPort : port <= 65535 ? port : -1;
        }

        // A final dot says that a name is complete, RFC 1034 3.1; HTTP's names always are.
        private static int WithoutDot(byte[] buffer, int offset, int count)
        {
            return count > 1 && buffer[offset + count - 1] == '.' ? count - 1 : count;
        }
    }
}
