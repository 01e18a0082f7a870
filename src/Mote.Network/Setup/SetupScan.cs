using Mote.Core.Http;
using Mote.Server.Documents;

namespace Mote.Network.Setup
{
    /// <summary>Has the device look for networks.</summary>
    internal sealed class SetupScan : PostHandler
    {
        private readonly SetupService _service;
        private readonly SetupHost _host;

        public SetupScan(SetupService service, SetupHost host)
        {
            _service = service;
            _host = host;
        }

        /// <inheritdoc/>
        public override int MaxBodyBytes
        {
            get { return 64; }
        }

        /// <inheritdoc/>
        public override int OnPost(PostRequest request, byte[] output, int offset, int capacity, out int status)
        {
            _service.Hear();

            // The radio does one thing at a time.
            if (_service.State != SetupState.Trying)
            {
                _host.BeginScan();
            }

            status = HttpStatus.NoContent;
            return 0;
        }
    }
}
