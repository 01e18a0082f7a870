using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Mote.Core.Frames;
using Mote.Core.Sessions;

namespace Mote.Desktop.Tests.Properties
{
    /// <summary>Random conversations through the session, cut at random places.</summary>
    [TestClass]
    public sealed class SessionProperties
    {
        private static Gen<uint> Key { get; } = Gen.Choose(int.MinValue, int.MaxValue).Select(key => unchecked((uint)key));

        private static Gen<byte[]> Payload { get; } = Gen.Frequency(
            (8, Law.BytesOfLength(Gen.Choose(0, 30))), (2, Law.BytesOfLength(Gen.Choose(120, 130))), (1, Law.BytesOfLength(Gen.Choose(500, 2000))));

        // A control frame: what it is on the wire, and what the session reports.
        private static Gen<(byte[] Wire, string Events)> Control { get; } =
            from payload in Law.BytesOfLength(Gen.Choose(0, 125))
            from key in Key
            from isPing in Gen.Elements(true, false)
            select (RawFrame.Masked(isPing ? RawFrame.Ping : RawFrame.Pong, payload, true, key), isPing ? $"ping {Convert.ToHexString(payload)}\n" : "");

        // A message in fragments, control frames between some of them.
        private static Gen<(byte[] Wire, string Events)> Message { get; } =
            from isText in Gen.Elements(true, false)
            from bytes in Payload
            let payload = isText ? Encoding.UTF8.GetBytes(Encoding.Latin1.GetString(bytes)) : bytes
            from cuts in Gen.Frequency((1, Gen.Constant<int[]>([payload.Length])), (1, Law.Cuts(payload.Length).Select(cuts => (int[])[.. cuts, 0])))
            from keys in Gen.ArrayOf(Key, cuts.Length)
            from controls in Gen.ArrayOf(Gen.OneOf(Gen.Constant((Wire: Array.Empty<byte>(), Events: "")), Control), cuts.Length)
            select Compose(isText, payload, cuts, keys, controls);

        private static Gen<(byte[] Wire, string Events)> Conversation { get; } = Gen.OneOf(Message, Control).ListOf(6)
            .Select(parts => (parts.SelectMany(part => part.Wire).ToArray(), string.Concat(parts.Select(part => part.Events))));

        [TestMethod]
        public void Read_AnyConversationInAnyPieces_ReportsWhatWasSent() => Law.Holds(
            from conversation in Conversation from cuts in Law.Cuts(conversation.Wire.Length) select (conversation, cuts),
            input =>
            {
                Assert.AreEqual(input.conversation.Events, SessionTranscript.Of(input.conversation.Wire, input.cuts));
                Assert.AreEqual(input.conversation.Events, SessionTranscript.Of(input.conversation.Wire, [input.conversation.Wire.Length]));
            });

        [TestMethod]
        public void Read_MutatedConversation_EndsTheSameWhereverItIsCut() => Law.Holds(
            from conversation in Conversation
            from place in Gen.Choose(0, 1_000_000)
            from value in Gen.Choose(0, 255)
            let wire = Replace(conversation.Wire, place, (byte)value)
            from cuts in Law.Cuts(wire.Length)
            select (wire, cuts),
            input => Assert.AreEqual(SessionTranscript.Of(input.wire, [input.wire.Length]), SessionTranscript.Of(input.wire, input.cuts)));

        [TestMethod]
        public void Read_AnyBytes_EndsTheSameWhereverTheyAreCut() => Law.Holds(
            from bytes in Law.Bytes from cuts in Law.Cuts(bytes.Length) select (bytes, cuts),
            input => Assert.AreEqual(SessionTranscript.Of(input.bytes, [input.bytes.Length]), SessionTranscript.Of(input.bytes, input.cuts)));

        [TestMethod]
        public void WriteDataHeader_AnyMessageInAnyPieces_IsDecodedAsItWas() => Law.Holds(
            from isText in Gen.Elements(true, false)
            from payload in Gen.Frequency((4, Payload), (1, Law.BytesOfLength(Gen.Choose(65_534, 65_537))))
            from cuts in Gen.OneOf(Gen.Constant<int[]>([payload.Length]), Law.Cuts(payload.Length).Select(cuts => (int[])[.. cuts, 0]))
            select (isText, payload, cuts),
            input =>
            {
                ServerSession session = new();
                session.Reset(0);
                int at = 0;
                List<byte> decoded = [];
                for (int i = 0; i < input.cuts.Length; i++)
                {
                    int count = input.cuts[i];
                    bool isLast = i == input.cuts.Length - 1;
                    MessageFlags flags = (input.isText ? MessageFlags.Text : 0) | (i == 0 ? MessageFlags.First : 0) | (isLast ? MessageFlags.Last : 0);
                    byte[] output = new byte[12 + count];
                    Array.Fill(output, (byte)0xA5);
                    int header = session.WriteDataHeader(output, 1, flags, count);
                    Assert.AreEqual(FrameHeaderWriter.Size(count), header);
                    Assert.AreEqual(0xA5, output[0]);
                    Assert.AreEqual(0xA5, output[header + 1]);
                    Array.Copy(input.payload, at, output, header + 1, count);
                    at += count;
                    RawFrame frame = RawFrame.TryDecode(output.AsSpan(1), out int size)!;
                    Assert.AreEqual(header + count, size);
                    Assert.AreEqual(isLast, frame.Final);
                    Assert.AreEqual(i > 0 ? 0 : input.isText ? RawFrame.Text : RawFrame.Binary, frame.Opcode);
                    decoded.AddRange(frame.Payload);
                }

                CollectionAssert.AreEqual(input.payload, decoded);
            }, tries: 150);

        [TestMethod]
        public void Masking_Twice_IsNothing() => Law.Holds(
            from bytes in Law.Bytes from cuts in Law.Cuts(bytes.Length) from key in Law.BytesOfLength(Gen.Constant(4)) select (bytes, cuts, key),
            input =>
            {
                byte[] masked = [.. input.bytes.Select((b, i) => (byte)(b ^ input.key[i & 3]))];
                int at = 0;
                int phase = 0;
                foreach (int count in input.cuts)
                {
                    phase = Masking.Apply(input.key, phase, masked, at, count);
                    at += count;
                }

                Assert.AreEqual(input.bytes.Length & 3, phase);
                CollectionAssert.AreEqual(input.bytes, masked);
            });

        private static (byte[] Wire, string Events) Compose(
            bool isText, byte[] payload, int[] cuts, uint[] keys, (byte[] Wire, string Events)[] controls)
        {
            List<byte> wire = [];
            StringBuilder events = new();
            int at = 0;
            for (int i = 0; i < cuts.Length; i++)
            {
                int opcode = i > 0 ? 0 : isText ? RawFrame.Text : RawFrame.Binary;
                wire.AddRange(RawFrame.Masked(opcode, payload.AsSpan(at, cuts[i]), i == cuts.Length - 1, keys[i]));
                at += cuts[i];
                if (i < cuts.Length - 1)
                {
                    wire.AddRange(controls[i].Wire);
                    events.Append(controls[i].Events);
                }
            }

            events.Append(isText ? "text " : "binary ").Append(Convert.ToHexString(payload)).Append('\n');
            return ([.. wire], events.ToString());
        }

        private static byte[] Replace(byte[] bytes, int place, byte value)
        {
            if (bytes.Length > 0)
            {
                bytes[place % bytes.Length] = value;
            }

            return bytes;
        }
    }
}
