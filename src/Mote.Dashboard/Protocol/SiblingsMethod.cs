using Mote.Dashboard.Channels;
using Mote.Dashboard.Protocol.Json;

namespace Mote.Dashboard.Protocol
{
    /// <summary>The method <c>siblings</c>: the other devices of this kind on the network, each with its host, the address of its page once it is known, and its name.</summary>
    internal sealed class SiblingsMethod : AddedMethod
    {
        // What closes a result that goes on in the next one: ],"next":16}
        private const int TailBytes = 12;

        private readonly ISiblings _siblings;

        public SiblingsMethod(ISiblings siblings)
        {
            _siblings = siblings;
        }

        public override string Name => "siblings";

        public override int Params => 1 << RpcParam.From;

        public override bool Commands => false;

        protected override RpcError CarryOut(RpcParams parameters, RequestCaller caller, JsonWriter result)
        {
            int from;
            RpcError error = ParamReader.ReadFrom(parameters, out from);
            if (error != RpcError.None)
            {
                return error;
            }

            int next = from;
            result.WriteAscii("{\"siblings\":[");
            result.MoveLimit(-TailBytes);
            for (; next < _siblings.Count; next++)
            {
                int length = result.Length;
                result.WriteAscii(next == from ? "" : ",");
                WriteOne(result, next);
                if (result.Overflowed)
                {
                    result.Rewind(length);
                    break;
                }
            }

            result.MoveLimit(TailBytes);
            result.WriteByte((byte)']');
            if (next < _siblings.Count)
            {
                result.WriteAscii(",\"next\":");
                result.WriteInteger(next);
            }

            result.WriteByte((byte)'}');
            return RpcError.None;
        }

        private void WriteOne(JsonWriter result, int index)
        {
            byte[] bytes = _siblings.Bytes;
            result.WriteAscii("{\"host\":\"");
            result.WriteRaw(bytes, _siblings.LabelOffset(index), _siblings.LabelCount(index));
            result.WriteAscii(".local\"");
            int address = _siblings.AddressOffset(index);
            bool hasAddress = (bytes[address] | bytes[address + 1] | bytes[address + 2] | bytes[address + 3]) != 0;
            if (hasAddress && _siblings.Port(index) != 0)
            {
                result.WriteAscii(",\"url\":\"http://");
                for (int i = 0; i < 4; i++)
                {
                    result.WriteAscii(i == 0 ? "" : ".");
                    result.WriteInteger(bytes[address + i]);
                }

                if (_siblings.Port(index) != 80)
                {
                    result.WriteByte((byte)':');
                    result.WriteInteger(_siblings.Port(index));
                }

                result.WriteAscii("/\"");
            }

            if (_siblings.NameCount(index) > 0)
            {
                result.WriteAscii(",\"name\":\"");
                WriteText(result, bytes, _siblings.NameOffset(index), _siblings.NameCount(index));
                result.WriteByte((byte)'"');
            }

            result.WriteByte((byte)'}');
        }

        // RFC 8259 7: quotes and backslashes get one in front. A control character in a name is nothing to show.
        private static void WriteText(JsonWriter result, byte[] bytes, int offset, int count)
        {
            for (int i = offset; i < offset + count; i++)
            {
                byte next = bytes[i];
                if (next == '"' || next == '\\')
                {
                    result.WriteByte((byte)'\\');
                }

                result.WriteByte(next < ' ' ? (byte)' ' : next);
            }
        }
    }
}
