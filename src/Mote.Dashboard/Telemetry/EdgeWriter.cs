using Mote.Dashboard.Protocol.Json;

namespace Mote.Dashboard.Telemetry
{
    /// <summary>Writes the notification that brings a part of a bool channel's history. JSON-RPC 2.0 4.1.</summary>
    internal static class EdgeWriter
    {
        /// <summary>The edges of a message: a device takes its time to write numbers, and all other clients wait meanwhile.</summary>
        public const int MaxEdges = 30;

        private const int TailBytes = 3;

        /// <summary>Writes as many of a channel's edges as fit, at most <see cref="MaxEdges"/>.</summary>
        /// <param name="writer">Started by the caller.</param>
        /// <param name="history">Has the edges.</param>
        /// <param name="index">The place in the table of a bool channel.</param>
        /// <param name="name">The channel's name in quotes, with its colon, which is left out.</param>
        /// <param name="next">In: the number of the first edge, <see cref="EdgeHistory.First"/> or more. Out: the number behind the last one
        /// that is written.</param>
        /// <param name="end">The number behind the last edge wanted, more than <paramref name="next"/>.</param>
        /// <returns>False if not even one edge fits: then the message is not to be sent.</returns>
        public static bool Write(JsonWriter writer, EdgeHistory history, int index, byte[] name, ref int next, int end)
        {
            int first = next;
            long ms = history.FirstMs(index);
            for (int number = history.First(index) + 1; number <= first; number++)
            {
                ms += history.AfterMs(index, number);
            }

            writer.MoveLimit(-TailBytes);
            writer.WriteAscii("{\"jsonrpc\":\"2.0\",\"method\":\"history\",\"params\":{\"name\":");
            writer.WriteRaw(name, 0, name.Length - 1);
            writer.WriteAscii(",\"t\":");
            writer.WriteInteger(ms);
            writer.WriteAscii(",\"edges\":[");
            end = end - first > MaxEdges ? first + MaxEdges : end;
            for (int number = first; number < end; number++)
            {
                ms += number > first ? history.AfterMs(index, number) : 0;
                if (!TryWriteEdge(writer, history, index, number, first, ms))
                {
                    break;
                }

                next = number + 1;
            }

            writer.MoveLimit(TailBytes);
            writer.WriteAscii("]}}");
            return next > first;
        }

        private static bool TryWriteEdge(JsonWriter writer, EdgeHistory history, int index, int number, int first, long ms)
        {
            int state = history.State(index, number);
            if (number > first && state == history.State(index, number - 1))
            {
                // It bridges a long time.
                return true;
            }

            int length = writer.Length;
            writer.WriteAscii(number > first ? ",[" : "[");
            writer.WriteInteger(ms);
            writer.WriteByte((byte)',');
            writer.WriteRaw(JsonWriter.Literal(state != EdgeHistory.Unknown, state == EdgeHistory.On));
            writer.WriteByte((byte)']');
            if (writer.Overflowed && number > first)
            {
                writer.Rewind(length);
                return false;
            }

            return !writer.Overflowed;
        }
    }
}
