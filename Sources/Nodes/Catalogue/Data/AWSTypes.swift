/// EC2 types: vCPUs, MiB, network interfaces and addresses of each (default network card); before each group its name, its architecture
/// and, where a whole month is cheaper by itself, the share of the list price that it costs.
///
/// Written by `.ci/prices/embed`; sources and dates: `.ci/recipes/prices.md`.
let awsTypes = """
  = c4 amd64
  c4.large,2,3840,3,10
  c4.xlarge,4,7680,4,15
  c4.2xlarge,8,15360,4,15
  c4.4xlarge,16,30720,8,30
  c4.8xlarge,36,61440,8,30
  = c5 amd64
  c5.large,2,4096,3,10
  c5.xlarge,4,8192,4,15
  c5.2xlarge,8,16384,4,15
  c5.4xlarge,16,32768,8,30
  c5.9xlarge,36,73728,8,30
  c5.12xlarge,48,98304,8,30
  c5.18xlarge,72,147456,15,50
  c5.24xlarge,96,196608,15,50
  = c5a amd64
  c5a.large,2,4096,3,10
  c5a.xlarge,4,8192,4,15
  c5a.2xlarge,8,16384,4,15
  c5a.4xlarge,16,32768,8,30
  c5a.8xlarge,32,65536,8,30
  c5a.12xlarge,48,98304,8,30
  c5a.16xlarge,64,131072,15,50
  c5a.24xlarge,96,196608,15,50
  = c5ad amd64
  c5ad.large,2,4096,3,10
  c5ad.xlarge,4,8192,4,15
  c5ad.2xlarge,8,16384,4,15
  c5ad.4xlarge,16,32768,8,30
  c5ad.8xlarge,32,65536,8,30
  c5ad.12xlarge,48,98304,8,30
  c5ad.16xlarge,64,131072,15,50
  c5ad.24xlarge,96,196608,15,50
  = c5d amd64
  c5d.large,2,4096,3,10
  c5d.xlarge,4,8192,4,15
  c5d.2xlarge,8,16384,4,15
  c5d.4xlarge,16,32768,8,30
  c5d.9xlarge,36,73728,8,30
  c5d.12xlarge,48,98304,8,30
  c5d.18xlarge,72,147456,15,50
  c5d.24xlarge,96,196608,15,50
  = c5n amd64
  c5n.large,2,5376,3,10
  c5n.xlarge,4,10752,4,15
  c5n.2xlarge,8,21504,4,15
  c5n.4xlarge,16,43008,8,30
  c5n.9xlarge,36,98304,8,30
  c5n.18xlarge,72,196608,15,50
  = c6a amd64
  c6a.large,2,4096,3,10
  c6a.xlarge,4,8192,4,15
  c6a.2xlarge,8,16384,4,15
  c6a.4xlarge,16,32768,8,30
  c6a.8xlarge,32,65536,8,30
  c6a.12xlarge,48,98304,8,30
  c6a.16xlarge,64,131072,15,50
  c6a.24xlarge,96,196608,15,50
  c6a.32xlarge,128,262144,15,50
  c6a.48xlarge,192,393216,15,50
  = c6g arm64
  c6g.medium,1,2048,2,4
  c6g.large,2,4096,3,10
  c6g.xlarge,4,8192,4,15
  c6g.2xlarge,8,16384,4,15
  c6g.4xlarge,16,32768,8,30
  c6g.8xlarge,32,65536,8,30
  c6g.12xlarge,48,98304,8,30
  c6g.16xlarge,64,131072,15,50
  = c6gd arm64
  c6gd.medium,1,2048,2,4
  c6gd.large,2,4096,3,10
  c6gd.xlarge,4,8192,4,15
  c6gd.2xlarge,8,16384,4,15
  c6gd.4xlarge,16,32768,8,30
  c6gd.8xlarge,32,65536,8,30
  c6gd.12xlarge,48,98304,8,30
  c6gd.16xlarge,64,131072,15,50
  = c6gn arm64
  c6gn.medium,1,2048,2,4
  c6gn.large,2,4096,3,10
  c6gn.xlarge,4,8192,4,15
  c6gn.2xlarge,8,16384,4,15
  c6gn.4xlarge,16,32768,8,30
  c6gn.8xlarge,32,65536,8,30
  c6gn.12xlarge,48,98304,8,30
  c6gn.16xlarge,64,131072,15,50
  = c6i amd64
  c6i.large,2,4096,3,10
  c6i.xlarge,4,8192,4,15
  c6i.2xlarge,8,16384,4,15
  c6i.4xlarge,16,32768,8,30
  c6i.8xlarge,32,65536,8,30
  c6i.12xlarge,48,98304,8,30
  c6i.16xlarge,64,131072,15,50
  c6i.24xlarge,96,196608,15,50
  c6i.32xlarge,128,262144,15,50
  = c6id amd64
  c6id.large,2,4096,3,10
  c6id.xlarge,4,8192,4,15
  c6id.2xlarge,8,16384,4,15
  c6id.4xlarge,16,32768,8,30
  c6id.8xlarge,32,65536,8,30
  c6id.12xlarge,48,98304,8,30
  c6id.16xlarge,64,131072,15,50
  c6id.24xlarge,96,196608,15,50
  c6id.32xlarge,128,262144,15,50
  = c6in amd64
  c6in.large,2,4096,3,10
  c6in.xlarge,4,8192,4,15
  c6in.2xlarge,8,16384,4,15
  c6in.4xlarge,16,32768,8,30
  c6in.8xlarge,32,65536,8,30
  c6in.12xlarge,48,98304,8,30
  c6in.16xlarge,64,131072,15,50
  c6in.24xlarge,96,196608,15,50
  c6in.32xlarge,128,262144,8,50
  = c7a amd64
  c7a.medium,1,2048,2,4
  c7a.large,2,4096,3,10
  c7a.xlarge,4,8192,4,15
  c7a.2xlarge,8,16384,4,15
  c7a.4xlarge,16,32768,8,30
  c7a.8xlarge,32,65536,8,30
  c7a.12xlarge,48,98304,8,30
  c7a.16xlarge,64,131072,15,50
  c7a.24xlarge,96,196608,15,50
  c7a.32xlarge,128,262144,15,50
  c7a.48xlarge,192,393216,15,50
  = c7g arm64
  c7g.medium,1,2048,2,4
  c7g.large,2,4096,3,10
  c7g.xlarge,4,8192,4,15
  c7g.2xlarge,8,16384,4,15
  c7g.4xlarge,16,32768,8,30
  c7g.8xlarge,32,65536,8,30
  c7g.12xlarge,48,98304,8,30
  c7g.16xlarge,64,131072,15,50
  = c7gd arm64
  c7gd.medium,1,2048,2,4
  c7gd.large,2,4096,3,10
  c7gd.xlarge,4,8192,4,15
  c7gd.2xlarge,8,16384,4,15
  c7gd.4xlarge,16,32768,8,30
  c7gd.8xlarge,32,65536,8,30
  c7gd.12xlarge,48,98304,8,30
  c7gd.16xlarge,64,131072,15,50
  = c7gn arm64
  c7gn.medium,1,2048,2,4
  c7gn.large,2,4096,3,10
  c7gn.xlarge,4,8192,4,15
  c7gn.2xlarge,8,16384,4,15
  c7gn.4xlarge,16,32768,8,30
  c7gn.8xlarge,32,65536,8,30
  c7gn.12xlarge,48,98304,8,30
  c7gn.16xlarge,64,131072,15,50
  = c7i amd64
  c7i.large,2,4096,3,10
  c7i.xlarge,4,8192,4,15
  c7i.2xlarge,8,16384,4,15
  c7i.4xlarge,16,32768,8,30
  c7i.8xlarge,32,65536,8,30
  c7i.12xlarge,48,98304,8,30
  c7i.16xlarge,64,131072,15,50
  c7i.24xlarge,96,196608,15,50
  c7i.48xlarge,192,393216,15,50
  = c7i-flex amd64
  c7i-flex.large,2,4096,3,10
  c7i-flex.xlarge,4,8192,4,15
  c7i-flex.2xlarge,8,16384,4,15
  c7i-flex.4xlarge,16,32768,8,30
  c7i-flex.8xlarge,32,65536,8,30
  c7i-flex.12xlarge,48,98304,8,30
  c7i-flex.16xlarge,64,131072,15,50
  = c8a amd64
  c8a.medium,1,2048,2,4
  c8a.large,2,4096,3,20
  c8a.xlarge,4,8192,4,20
  c8a.2xlarge,8,16384,4,40
  c8a.4xlarge,16,32768,8,40
  c8a.8xlarge,32,65536,10,40
  c8a.12xlarge,48,98304,12,64
  c8a.16xlarge,64,131072,16,64
  c8a.24xlarge,96,196608,16,64
  c8a.48xlarge,192,393216,24,64
  = c8g arm64
  c8g.medium,1,2048,2,4
  c8g.large,2,4096,3,10
  c8g.xlarge,4,8192,4,15
  c8g.2xlarge,8,16384,4,15
  c8g.4xlarge,16,32768,8,30
  c8g.8xlarge,32,65536,8,30
  c8g.12xlarge,48,98304,8,30
  c8g.16xlarge,64,131072,15,50
  c8g.24xlarge,96,196608,15,50
  c8g.48xlarge,192,393216,15,50
  = c8gb arm64
  c8gb.medium,1,2048,2,4
  c8gb.large,2,4096,3,10
  c8gb.xlarge,4,8192,4,15
  c8gb.2xlarge,8,16384,4,15
  c8gb.4xlarge,16,32768,8,30
  c8gb.8xlarge,32,65536,10,30
  c8gb.12xlarge,48,98304,12,30
  c8gb.16xlarge,64,131072,16,50
  c8gb.24xlarge,96,196608,24,50
  c8gb.48xlarge,192,393216,12,50
  = c8gd arm64
  c8gd.medium,1,2048,2,4
  c8gd.large,2,4096,3,10
  c8gd.xlarge,4,8192,4,15
  c8gd.2xlarge,8,16384,4,15
  c8gd.4xlarge,16,32768,8,30
  c8gd.8xlarge,32,65536,8,30
  c8gd.12xlarge,48,98304,8,30
  c8gd.16xlarge,64,131072,15,50
  c8gd.24xlarge,96,196608,15,50
  c8gd.48xlarge,192,393216,15,50
  = c8gn arm64
  c8gn.medium,1,2048,2,4
  c8gn.large,2,4096,3,10
  c8gn.xlarge,4,8192,4,15
  c8gn.2xlarge,8,16384,4,15
  c8gn.4xlarge,16,32768,8,30
  c8gn.8xlarge,32,65536,10,30
  c8gn.12xlarge,48,98304,12,30
  c8gn.16xlarge,64,131072,16,50
  c8gn.24xlarge,96,196608,24,50
  c8gn.48xlarge,192,393216,12,50
  = c8i amd64
  c8i.large,2,4096,3,20
  c8i.xlarge,4,8192,4,30
  c8i.2xlarge,8,16384,4,30
  c8i.4xlarge,16,32768,8,50
  c8i.8xlarge,32,65536,10,50
  c8i.12xlarge,48,98304,12,50
  c8i.16xlarge,64,131072,16,64
  c8i.24xlarge,96,196608,16,64
  c8i.32xlarge,128,262144,24,64
  c8i.48xlarge,192,393216,24,64
  c8i.96xlarge,384,786432,24,64
  = c8i-flex amd64
  c8i-flex.large,2,4096,3,20
  c8i-flex.xlarge,4,8192,4,30
  c8i-flex.2xlarge,8,16384,4,30
  c8i-flex.4xlarge,16,32768,8,50
  c8i-flex.8xlarge,32,65536,10,50
  c8i-flex.12xlarge,48,98304,12,50
  c8i-flex.16xlarge,64,131072,16,64
  = c8ib amd64
  c8ib.large,2,4096,4,20
  c8ib.xlarge,4,8192,4,30
  c8ib.2xlarge,8,16384,4,30
  c8ib.4xlarge,16,32768,8,50
  c8ib.8xlarge,32,65536,8,50
  c8ib.12xlarge,48,98304,12,50
  c8ib.16xlarge,64,131072,16,64
  c8ib.24xlarge,96,196608,16,64
  c8ib.32xlarge,128,262144,16,64
  c8ib.48xlarge,192,393216,24,64
  c8ib.96xlarge,384,786432,12,64
  = c8id amd64
  c8id.large,2,4096,3,20
  c8id.xlarge,4,8192,4,30
  c8id.2xlarge,8,16384,4,30
  c8id.4xlarge,16,32768,8,50
  c8id.8xlarge,32,65536,10,50
  c8id.12xlarge,48,98304,12,50
  c8id.16xlarge,64,131072,16,64
  c8id.24xlarge,96,196608,16,64
  c8id.32xlarge,128,262144,24,64
  c8id.48xlarge,192,393216,24,64
  c8id.96xlarge,384,786432,24,64
  = c8in amd64
  c8in.large,2,4096,4,20
  c8in.xlarge,4,8192,4,30
  c8in.2xlarge,8,16384,4,30
  c8in.4xlarge,16,32768,8,50
  c8in.8xlarge,32,65536,8,50
  c8in.12xlarge,48,98304,12,50
  c8in.16xlarge,64,131072,16,64
  c8in.24xlarge,96,196608,16,64
  c8in.32xlarge,128,262144,16,64
  c8in.48xlarge,192,393216,24,64
  c8in.96xlarge,384,786432,12,64
  = c8ine amd64
  c8ine.large,2,4096,4,20
  c8ine.xlarge,4,8192,4,30
  c8ine.2xlarge,8,16384,4,30
  c8ine.4xlarge,16,32768,8,50
  c8ine.8xlarge,32,65536,8,50
  c8ine.12xlarge,48,98304,12,50
  = c9g arm64
  c9g.medium,1,2048,2,20
  c9g.large,2,4096,3,20
  c9g.xlarge,4,8192,4,30
  c9g.2xlarge,8,16384,4,30
  c9g.4xlarge,16,32768,8,50
  c9g.8xlarge,32,65536,10,50
  c9g.12xlarge,48,98304,12,50
  c9g.16xlarge,64,131072,16,64
  c9g.24xlarge,96,196608,24,64
  c9g.48xlarge,192,393216,24,64
  = c9gd arm64
  c9gd.medium,1,2048,2,20
  c9gd.large,2,4096,3,20
  c9gd.xlarge,4,8192,4,30
  c9gd.2xlarge,8,16384,4,30
  c9gd.4xlarge,16,32768,8,50
  c9gd.8xlarge,32,65536,10,50
  c9gd.12xlarge,48,98304,12,50
  c9gd.16xlarge,64,131072,16,64
  c9gd.24xlarge,96,196608,24,64
  c9gd.48xlarge,192,393216,24,64
  = d3 amd64
  d3.xlarge,4,32768,4,3
  d3.2xlarge,8,65536,4,5
  d3.4xlarge,16,131072,4,10
  d3.8xlarge,32,262144,3,20
  = d3en amd64
  d3en.xlarge,4,16384,4,3
  d3en.2xlarge,8,32768,4,5
  d3en.4xlarge,16,65536,4,10
  d3en.6xlarge,24,98304,4,15
  d3en.8xlarge,32,131072,4,20
  d3en.12xlarge,48,196608,3,30
  = i3 amd64
  i3.large,2,15616,3,10
  i3.xlarge,4,31232,4,15
  i3.2xlarge,8,62464,4,15
  i3.4xlarge,16,124928,8,30
  i3.8xlarge,32,249856,8,30
  i3.16xlarge,64,499712,15,50
  = i3en amd64
  i3en.large,2,16384,3,10
  i3en.xlarge,4,32768,4,15
  i3en.2xlarge,8,65536,4,15
  i3en.3xlarge,12,98304,4,15
  i3en.6xlarge,24,196608,8,30
  i3en.12xlarge,48,393216,8,30
  i3en.24xlarge,96,786432,15,50
  = i4g arm64
  i4g.large,2,16384,3,10
  i4g.xlarge,4,32768,4,15
  i4g.2xlarge,8,65536,4,15
  i4g.4xlarge,16,131072,8,30
  i4g.8xlarge,32,262144,8,30
  i4g.16xlarge,64,524288,15,50
  = i4i amd64
  i4i.large,2,16384,3,10
  i4i.xlarge,4,32768,4,15
  i4i.2xlarge,8,65536,4,15
  i4i.4xlarge,16,131072,8,30
  i4i.8xlarge,32,262144,8,30
  i4i.12xlarge,48,393216,8,30
  i4i.16xlarge,64,524288,15,50
  i4i.24xlarge,96,786432,15,30
  i4i.32xlarge,128,1048576,15,50
  = i7i amd64
  i7i.large,2,16384,3,10
  i7i.xlarge,4,32768,4,15
  i7i.2xlarge,8,65536,4,15
  i7i.4xlarge,16,131072,8,30
  i7i.8xlarge,32,262144,8,30
  i7i.12xlarge,48,393216,8,30
  i7i.16xlarge,64,524288,15,50
  i7i.24xlarge,96,786432,15,50
  i7i.48xlarge,192,1572864,15,50
  = i7ie amd64
  i7ie.large,2,16384,3,10
  i7ie.xlarge,4,32768,4,15
  i7ie.2xlarge,8,65536,4,15
  i7ie.3xlarge,12,98304,4,15
  i7ie.6xlarge,24,196608,8,30
  i7ie.12xlarge,48,393216,8,50
  i7ie.18xlarge,72,589824,15,50
  i7ie.24xlarge,96,786432,15,50
  i7ie.48xlarge,192,1572864,15,50
  = i8g arm64
  i8g.large,2,16384,3,10
  i8g.xlarge,4,32768,4,15
  i8g.2xlarge,8,65536,4,15
  i8g.4xlarge,16,131072,8,30
  i8g.8xlarge,32,262144,8,30
  i8g.12xlarge,48,393216,8,30
  i8g.16xlarge,64,524288,15,50
  i8g.24xlarge,96,786432,15,50
  i8g.48xlarge,192,1572864,15,50
  = i8ge arm64
  i8ge.large,2,16384,3,10
  i8ge.xlarge,4,32768,4,15
  i8ge.2xlarge,8,65536,4,15
  i8ge.3xlarge,12,98304,6,30
  i8ge.6xlarge,24,196608,10,30
  i8ge.12xlarge,48,393216,12,30
  i8ge.18xlarge,72,589824,16,50
  i8ge.24xlarge,96,786432,16,50
  i8ge.48xlarge,192,1572864,24,50
  = im4gn arm64
  im4gn.large,2,8192,3,10
  im4gn.xlarge,4,16384,4,15
  im4gn.2xlarge,8,32768,4,15
  im4gn.4xlarge,16,65536,8,30
  im4gn.8xlarge,32,131072,8,30
  im4gn.16xlarge,64,262144,15,50
  = is4gen arm64
  is4gen.medium,1,6144,2,4
  is4gen.large,2,12288,3,10
  is4gen.xlarge,4,24576,4,15
  is4gen.2xlarge,8,49152,4,15
  is4gen.4xlarge,16,98304,8,30
  is4gen.8xlarge,32,196608,8,30
  = m4 amd64
  m4.large,2,8192,2,10
  m4.xlarge,4,16384,4,15
  m4.2xlarge,8,32768,4,15
  m4.4xlarge,16,65536,8,30
  m4.10xlarge,40,163840,8,30
  m4.16xlarge,64,262144,8,30
  = m5 amd64
  m5.large,2,8192,3,10
  m5.xlarge,4,16384,4,15
  m5.2xlarge,8,32768,4,15
  m5.4xlarge,16,65536,8,30
  m5.8xlarge,32,131072,8,30
  m5.12xlarge,48,196608,8,30
  m5.16xlarge,64,262144,15,50
  m5.24xlarge,96,393216,15,50
  = m5a amd64
  m5a.large,2,8192,3,10
  m5a.xlarge,4,16384,4,15
  m5a.2xlarge,8,32768,4,15
  m5a.4xlarge,16,65536,8,30
  m5a.8xlarge,32,131072,8,30
  m5a.12xlarge,48,196608,8,30
  m5a.16xlarge,64,262144,15,50
  m5a.24xlarge,96,393216,15,50
  = m5ad amd64
  m5ad.large,2,8192,3,10
  m5ad.xlarge,4,16384,4,15
  m5ad.2xlarge,8,32768,4,15
  m5ad.4xlarge,16,65536,8,30
  m5ad.8xlarge,32,131072,8,30
  m5ad.12xlarge,48,196608,8,30
  m5ad.16xlarge,64,262144,15,50
  m5ad.24xlarge,96,393216,15,50
  = m5d amd64
  m5d.large,2,8192,3,10
  m5d.xlarge,4,16384,4,15
  m5d.2xlarge,8,32768,4,15
  m5d.4xlarge,16,65536,8,30
  m5d.8xlarge,32,131072,8,30
  m5d.12xlarge,48,196608,8,30
  m5d.16xlarge,64,262144,15,50
  m5d.24xlarge,96,393216,15,50
  = m5dn amd64
  m5dn.large,2,8192,3,10
  m5dn.xlarge,4,16384,4,15
  m5dn.2xlarge,8,32768,4,15
  m5dn.4xlarge,16,65536,8,30
  m5dn.8xlarge,32,131072,8,30
  m5dn.12xlarge,48,196608,8,30
  m5dn.16xlarge,64,262144,15,50
  m5dn.24xlarge,96,393216,15,50
  = m5n amd64
  m5n.large,2,8192,3,10
  m5n.xlarge,4,16384,4,15
  m5n.2xlarge,8,32768,4,15
  m5n.4xlarge,16,65536,8,30
  m5n.8xlarge,32,131072,8,30
  m5n.12xlarge,48,196608,8,30
  m5n.16xlarge,64,262144,15,50
  m5n.24xlarge,96,393216,15,50
  = m5zn amd64
  m5zn.large,2,8192,3,10
  m5zn.xlarge,4,16384,4,15
  m5zn.2xlarge,8,32768,4,15
  m5zn.3xlarge,12,49152,8,30
  m5zn.6xlarge,24,98304,8,30
  m5zn.12xlarge,48,196608,15,50
  = m6a amd64
  m6a.large,2,8192,3,10
  m6a.xlarge,4,16384,4,15
  m6a.2xlarge,8,32768,4,15
  m6a.4xlarge,16,65536,8,30
  m6a.8xlarge,32,131072,8,30
  m6a.12xlarge,48,196608,8,30
  m6a.16xlarge,64,262144,15,50
  m6a.24xlarge,96,393216,15,50
  m6a.32xlarge,128,524288,15,50
  m6a.48xlarge,192,786432,15,50
  = m6g arm64
  m6g.medium,1,4096,2,4
  m6g.large,2,8192,3,10
  m6g.xlarge,4,16384,4,15
  m6g.2xlarge,8,32768,4,15
  m6g.4xlarge,16,65536,8,30
  m6g.8xlarge,32,131072,8,30
  m6g.12xlarge,48,196608,8,30
  m6g.16xlarge,64,262144,15,50
  = m6gd arm64
  m6gd.medium,1,4096,2,4
  m6gd.large,2,8192,3,10
  m6gd.xlarge,4,16384,4,15
  m6gd.2xlarge,8,32768,4,15
  m6gd.4xlarge,16,65536,8,30
  m6gd.8xlarge,32,131072,8,30
  m6gd.12xlarge,48,196608,8,30
  m6gd.16xlarge,64,262144,15,50
  = m6i amd64
  m6i.large,2,8192,3,10
  m6i.xlarge,4,16384,4,15
  m6i.2xlarge,8,32768,4,15
  m6i.4xlarge,16,65536,8,30
  m6i.8xlarge,32,131072,8,30
  m6i.12xlarge,48,196608,8,30
  m6i.16xlarge,64,262144,15,50
  m6i.24xlarge,96,393216,15,50
  m6i.32xlarge,128,524288,15,50
  = m6id amd64
  m6id.large,2,8192,3,10
  m6id.xlarge,4,16384,4,15
  m6id.2xlarge,8,32768,4,15
  m6id.4xlarge,16,65536,8,30
  m6id.8xlarge,32,131072,8,30
  m6id.12xlarge,48,196608,8,30
  m6id.16xlarge,64,262144,15,50
  m6id.24xlarge,96,393216,15,50
  m6id.32xlarge,128,524288,15,50
  = m6idn amd64
  m6idn.large,2,8192,3,10
  m6idn.xlarge,4,16384,4,15
  m6idn.2xlarge,8,32768,4,15
  m6idn.4xlarge,16,65536,8,30
  m6idn.8xlarge,32,131072,8,30
  m6idn.12xlarge,48,196608,8,30
  m6idn.16xlarge,64,262144,15,50
  m6idn.24xlarge,96,393216,15,50
  m6idn.32xlarge,128,524288,8,50
  = m6in amd64
  m6in.large,2,8192,3,10
  m6in.xlarge,4,16384,4,15
  m6in.2xlarge,8,32768,4,15
  m6in.4xlarge,16,65536,8,30
  m6in.8xlarge,32,131072,8,30
  m6in.12xlarge,48,196608,8,30
  m6in.16xlarge,64,262144,15,50
  m6in.24xlarge,96,393216,15,50
  m6in.32xlarge,128,524288,8,50
  = m7a amd64
  m7a.medium,1,4096,2,4
  m7a.large,2,8192,3,10
  m7a.xlarge,4,16384,4,15
  m7a.2xlarge,8,32768,4,15
  m7a.4xlarge,16,65536,8,30
  m7a.8xlarge,32,131072,8,30
  m7a.12xlarge,48,196608,8,30
  m7a.16xlarge,64,262144,15,50
  m7a.24xlarge,96,393216,15,50
  m7a.32xlarge,128,524288,15,50
  m7a.48xlarge,192,786432,15,50
  = m7g arm64
  m7g.medium,1,4096,2,4
  m7g.large,2,8192,3,10
  m7g.xlarge,4,16384,4,15
  m7g.2xlarge,8,32768,4,15
  m7g.4xlarge,16,65536,8,30
  m7g.8xlarge,32,131072,8,30
  m7g.12xlarge,48,196608,8,30
  m7g.16xlarge,64,262144,15,50
  = m7gd arm64
  m7gd.medium,1,4096,2,4
  m7gd.large,2,8192,3,10
  m7gd.xlarge,4,16384,4,15
  m7gd.2xlarge,8,32768,4,15
  m7gd.4xlarge,16,65536,8,30
  m7gd.8xlarge,32,131072,8,30
  m7gd.12xlarge,48,196608,8,30
  m7gd.16xlarge,64,262144,15,50
  = m7i amd64
  m7i.large,2,8192,3,10
  m7i.xlarge,4,16384,4,15
  m7i.2xlarge,8,32768,4,15
  m7i.4xlarge,16,65536,8,30
  m7i.8xlarge,32,131072,8,30
  m7i.12xlarge,48,196608,8,30
  m7i.16xlarge,64,262144,15,50
  m7i.24xlarge,96,393216,15,50
  m7i.48xlarge,192,786432,15,50
  = m7i-flex amd64
  m7i-flex.large,2,8192,3,10
  m7i-flex.xlarge,4,16384,4,15
  m7i-flex.2xlarge,8,32768,4,15
  m7i-flex.4xlarge,16,65536,8,30
  m7i-flex.8xlarge,32,131072,8,30
  m7i-flex.12xlarge,48,196608,8,30
  m7i-flex.16xlarge,64,262144,15,50
  = m8a amd64
  m8a.medium,1,4096,2,4
  m8a.large,2,8192,3,20
  m8a.xlarge,4,16384,4,20
  m8a.2xlarge,8,32768,4,40
  m8a.4xlarge,16,65536,8,40
  m8a.8xlarge,32,131072,10,40
  m8a.12xlarge,48,196608,12,64
  m8a.16xlarge,64,262144,16,64
  m8a.24xlarge,96,393216,16,64
  m8a.48xlarge,192,786432,24,64
  = m8azn amd64
  m8azn.medium,1,4096,3,4
  m8azn.large,2,8192,4,20
  m8azn.xlarge,4,16384,4,20
  m8azn.3xlarge,12,49152,8,40
  m8azn.6xlarge,24,98304,8,40
  m8azn.12xlarge,48,196608,16,64
  m8azn.24xlarge,96,393216,16,64
  = m8g arm64
  m8g.medium,1,4096,2,4
  m8g.large,2,8192,3,10
  m8g.xlarge,4,16384,4,15
  m8g.2xlarge,8,32768,4,15
  m8g.4xlarge,16,65536,8,30
  m8g.8xlarge,32,131072,8,30
  m8g.12xlarge,48,196608,8,30
  m8g.16xlarge,64,262144,15,50
  m8g.24xlarge,96,393216,15,50
  m8g.48xlarge,192,786432,15,50
  = m8gb arm64
  m8gb.medium,1,4096,2,4
  m8gb.large,2,8192,3,10
  m8gb.xlarge,4,16384,4,15
  m8gb.2xlarge,8,32768,4,15
  m8gb.4xlarge,16,65536,8,30
  m8gb.8xlarge,32,131072,10,30
  m8gb.12xlarge,48,196608,12,30
  m8gb.16xlarge,64,262144,16,50
  m8gb.24xlarge,96,393216,24,50
  m8gb.48xlarge,192,786432,12,50
  = m8gd arm64
  m8gd.medium,1,4096,2,4
  m8gd.large,2,8192,3,10
  m8gd.xlarge,4,16384,4,15
  m8gd.2xlarge,8,32768,4,15
  m8gd.4xlarge,16,65536,8,30
  m8gd.8xlarge,32,131072,8,30
  m8gd.12xlarge,48,196608,8,30
  m8gd.16xlarge,64,262144,15,50
  m8gd.24xlarge,96,393216,15,50
  m8gd.48xlarge,192,786432,15,50
  = m8gn arm64
  m8gn.medium,1,4096,2,4
  m8gn.large,2,8192,3,10
  m8gn.xlarge,4,16384,4,15
  m8gn.2xlarge,8,32768,4,15
  m8gn.4xlarge,16,65536,8,30
  m8gn.8xlarge,32,131072,10,30
  m8gn.12xlarge,48,196608,12,30
  m8gn.16xlarge,64,262144,16,50
  m8gn.24xlarge,96,393216,24,50
  m8gn.48xlarge,192,786432,12,50
  = m8i amd64
  m8i.large,2,8192,3,20
  m8i.xlarge,4,16384,4,30
  m8i.2xlarge,8,32768,4,30
  m8i.4xlarge,16,65536,8,50
  m8i.8xlarge,32,131072,10,50
  m8i.12xlarge,48,196608,12,50
  m8i.16xlarge,64,262144,16,64
  m8i.24xlarge,96,393216,16,64
  m8i.32xlarge,128,524288,24,64
  m8i.48xlarge,192,786432,24,64
  m8i.96xlarge,384,1572864,24,64
  = m8i-flex amd64
  m8i-flex.large,2,8192,3,20
  m8i-flex.xlarge,4,16384,4,30
  m8i-flex.2xlarge,8,32768,4,30
  m8i-flex.4xlarge,16,65536,8,50
  m8i-flex.8xlarge,32,131072,10,50
  m8i-flex.12xlarge,48,196608,12,50
  m8i-flex.16xlarge,64,262144,16,64
  = m8ib amd64
  m8ib.large,2,8192,4,20
  m8ib.xlarge,4,16384,4,30
  m8ib.2xlarge,8,32768,4,30
  m8ib.4xlarge,16,65536,8,50
  m8ib.8xlarge,32,131072,8,50
  m8ib.12xlarge,48,196608,12,50
  m8ib.16xlarge,64,262144,16,64
  m8ib.24xlarge,96,393216,16,64
  m8ib.32xlarge,128,524288,16,64
  m8ib.48xlarge,192,786432,24,64
  m8ib.96xlarge,384,1572864,12,64
  = m8id amd64
  m8id.large,2,8192,3,20
  m8id.xlarge,4,16384,4,30
  m8id.2xlarge,8,32768,4,30
  m8id.4xlarge,16,65536,8,50
  m8id.8xlarge,32,131072,10,50
  m8id.12xlarge,48,196608,12,50
  m8id.16xlarge,64,262144,16,64
  m8id.24xlarge,96,393216,16,64
  m8id.32xlarge,128,524288,24,64
  m8id.48xlarge,192,786432,24,64
  m8id.96xlarge,384,1572864,24,64
  = m8idb amd64
  m8idb.large,2,8192,4,20
  m8idb.xlarge,4,16384,4,30
  m8idb.2xlarge,8,32768,4,30
  m8idb.4xlarge,16,65536,8,50
  m8idb.8xlarge,32,131072,8,50
  m8idb.12xlarge,48,196608,12,50
  m8idb.16xlarge,64,262144,16,64
  m8idb.24xlarge,96,393216,16,64
  m8idb.32xlarge,128,524288,16,64
  m8idb.48xlarge,192,786432,24,64
  m8idb.96xlarge,384,1572864,12,64
  = m8idn amd64
  m8idn.large,2,8192,4,20
  m8idn.xlarge,4,16384,4,30
  m8idn.2xlarge,8,32768,4,30
  m8idn.4xlarge,16,65536,8,50
  m8idn.8xlarge,32,131072,8,50
  m8idn.12xlarge,48,196608,12,50
  m8idn.16xlarge,64,262144,16,64
  m8idn.24xlarge,96,393216,16,64
  m8idn.32xlarge,128,524288,16,64
  m8idn.48xlarge,192,786432,24,64
  m8idn.96xlarge,384,1572864,12,64
  = m8in amd64
  m8in.large,2,8192,4,20
  m8in.xlarge,4,16384,4,30
  m8in.2xlarge,8,32768,4,30
  m8in.4xlarge,16,65536,8,50
  m8in.8xlarge,32,131072,8,50
  m8in.12xlarge,48,196608,12,50
  m8in.16xlarge,64,262144,16,64
  m8in.24xlarge,96,393216,16,64
  m8in.32xlarge,128,524288,16,64
  m8in.48xlarge,192,786432,24,64
  m8in.96xlarge,384,1572864,12,64
  = m8ine amd64
  m8ine.large,2,8192,4,20
  m8ine.xlarge,4,16384,4,30
  m8ine.2xlarge,8,32768,4,30
  m8ine.4xlarge,16,65536,8,50
  m8ine.8xlarge,32,131072,8,50
  m8ine.12xlarge,48,196608,12,50
  = m9g arm64
  m9g.medium,1,4096,2,20
  m9g.large,2,8192,3,20
  m9g.xlarge,4,16384,4,30
  m9g.2xlarge,8,32768,4,30
  m9g.4xlarge,16,65536,8,50
  m9g.8xlarge,32,131072,10,50
  m9g.12xlarge,48,196608,12,50
  m9g.16xlarge,64,262144,16,64
  m9g.24xlarge,96,393216,24,64
  m9g.48xlarge,192,786432,24,64
  = m9gd arm64
  m9gd.medium,1,4096,2,20
  m9gd.large,2,8192,3,20
  m9gd.xlarge,4,16384,4,30
  m9gd.2xlarge,8,32768,4,30
  m9gd.4xlarge,16,65536,8,50
  m9gd.8xlarge,32,131072,10,50
  m9gd.12xlarge,48,196608,12,50
  m9gd.16xlarge,64,262144,16,64
  m9gd.24xlarge,96,393216,24,64
  m9gd.48xlarge,192,786432,24,64
  = r4 amd64
  r4.large,2,15616,3,10
  r4.xlarge,4,31232,4,15
  r4.2xlarge,8,62464,4,15
  r4.4xlarge,16,124928,8,30
  r4.8xlarge,32,249856,8,30
  r4.16xlarge,64,499712,15,50
  = r5 amd64
  r5.large,2,16384,3,10
  r5.xlarge,4,32768,4,15
  r5.2xlarge,8,65536,4,15
  r5.4xlarge,16,131072,8,30
  r5.8xlarge,32,262144,8,30
  r5.12xlarge,48,393216,8,30
  r5.16xlarge,64,524288,15,50
  r5.24xlarge,96,786432,15,50
  = r5a amd64
  r5a.large,2,16384,3,10
  r5a.xlarge,4,32768,4,15
  r5a.2xlarge,8,65536,4,15
  r5a.4xlarge,16,131072,8,30
  r5a.8xlarge,32,262144,8,30
  r5a.12xlarge,48,393216,8,30
  r5a.16xlarge,64,524288,15,50
  r5a.24xlarge,96,786432,15,50
  = r5ad amd64
  r5ad.large,2,16384,3,10
  r5ad.xlarge,4,32768,4,15
  r5ad.2xlarge,8,65536,4,15
  r5ad.4xlarge,16,131072,8,30
  r5ad.8xlarge,32,262144,8,30
  r5ad.12xlarge,48,393216,8,30
  r5ad.16xlarge,64,524288,15,50
  r5ad.24xlarge,96,786432,15,50
  = r5b amd64
  r5b.large,2,16384,3,10
  r5b.xlarge,4,32768,4,15
  r5b.2xlarge,8,65536,4,15
  r5b.4xlarge,16,131072,8,30
  r5b.8xlarge,32,262144,8,30
  r5b.12xlarge,48,393216,8,30
  r5b.16xlarge,64,524288,15,50
  r5b.24xlarge,96,786432,15,50
  = r5d amd64
  r5d.large,2,16384,3,10
  r5d.xlarge,4,32768,4,15
  r5d.2xlarge,8,65536,4,15
  r5d.4xlarge,16,131072,8,30
  r5d.8xlarge,32,262144,8,30
  r5d.12xlarge,48,393216,8,30
  r5d.16xlarge,64,524288,15,50
  r5d.24xlarge,96,786432,15,50
  = r5dn amd64
  r5dn.large,2,16384,3,10
  r5dn.xlarge,4,32768,4,15
  r5dn.2xlarge,8,65536,4,15
  r5dn.4xlarge,16,131072,8,30
  r5dn.8xlarge,32,262144,8,30
  r5dn.12xlarge,48,393216,8,30
  r5dn.16xlarge,64,524288,15,50
  r5dn.24xlarge,96,786432,15,50
  = r5n amd64
  r5n.large,2,16384,3,10
  r5n.xlarge,4,32768,4,15
  r5n.2xlarge,8,65536,4,15
  r5n.4xlarge,16,131072,8,30
  r5n.8xlarge,32,262144,8,30
  r5n.12xlarge,48,393216,8,30
  r5n.16xlarge,64,524288,15,50
  r5n.24xlarge,96,786432,15,50
  = r6a amd64
  r6a.large,2,16384,3,10
  r6a.xlarge,4,32768,4,15
  r6a.2xlarge,8,65536,4,15
  r6a.4xlarge,16,131072,8,30
  r6a.8xlarge,32,262144,8,30
  r6a.12xlarge,48,393216,8,30
  r6a.16xlarge,64,524288,15,50
  r6a.24xlarge,96,786432,15,50
  r6a.32xlarge,128,1048576,15,50
  r6a.48xlarge,192,1572864,15,50
  = r6g arm64
  r6g.medium,1,8192,2,4
  r6g.large,2,16384,3,10
  r6g.xlarge,4,32768,4,15
  r6g.2xlarge,8,65536,4,15
  r6g.4xlarge,16,131072,8,30
  r6g.8xlarge,32,262144,8,30
  r6g.12xlarge,48,393216,8,30
  r6g.16xlarge,64,524288,15,50
  = r6gd arm64
  r6gd.medium,1,8192,2,4
  r6gd.large,2,16384,3,10
  r6gd.xlarge,4,32768,4,15
  r6gd.2xlarge,8,65536,4,15
  r6gd.4xlarge,16,131072,8,30
  r6gd.8xlarge,32,262144,8,30
  r6gd.12xlarge,48,393216,8,30
  r6gd.16xlarge,64,524288,15,50
  = r6i amd64
  r6i.large,2,16384,3,10
  r6i.xlarge,4,32768,4,15
  r6i.2xlarge,8,65536,4,15
  r6i.4xlarge,16,131072,8,30
  r6i.8xlarge,32,262144,8,30
  r6i.12xlarge,48,393216,8,30
  r6i.16xlarge,64,524288,15,50
  r6i.24xlarge,96,786432,15,50
  r6i.32xlarge,128,1048576,15,50
  = r6id amd64
  r6id.large,2,16384,3,10
  r6id.xlarge,4,32768,4,15
  r6id.2xlarge,8,65536,4,15
  r6id.4xlarge,16,131072,8,30
  r6id.8xlarge,32,262144,8,30
  r6id.12xlarge,48,393216,8,30
  r6id.16xlarge,64,524288,15,50
  r6id.24xlarge,96,786432,15,50
  r6id.32xlarge,128,1048576,15,50
  = r6idn amd64
  r6idn.large,2,16384,3,10
  r6idn.xlarge,4,32768,4,15
  r6idn.2xlarge,8,65536,4,15
  r6idn.4xlarge,16,131072,8,30
  r6idn.8xlarge,32,262144,8,30
  r6idn.12xlarge,48,393216,8,30
  r6idn.16xlarge,64,524288,15,50
  r6idn.24xlarge,96,786432,15,50
  r6idn.32xlarge,128,1048576,8,50
  = r6in amd64
  r6in.large,2,16384,3,10
  r6in.xlarge,4,32768,4,15
  r6in.2xlarge,8,65536,4,15
  r6in.4xlarge,16,131072,8,30
  r6in.8xlarge,32,262144,8,30
  r6in.12xlarge,48,393216,8,30
  r6in.16xlarge,64,524288,15,50
  r6in.24xlarge,96,786432,15,50
  r6in.32xlarge,128,1048576,8,50
  = r7a amd64
  r7a.medium,1,8192,2,4
  r7a.large,2,16384,3,10
  r7a.xlarge,4,32768,4,15
  r7a.2xlarge,8,65536,4,15
  r7a.4xlarge,16,131072,8,30
  r7a.8xlarge,32,262144,8,30
  r7a.12xlarge,48,393216,8,30
  r7a.16xlarge,64,524288,15,50
  r7a.24xlarge,96,786432,15,50
  r7a.32xlarge,128,1048576,15,50
  r7a.48xlarge,192,1572864,15,50
  = r7g arm64
  r7g.medium,1,8192,2,4
  r7g.large,2,16384,3,10
  r7g.xlarge,4,32768,4,15
  r7g.2xlarge,8,65536,4,15
  r7g.4xlarge,16,131072,8,30
  r7g.8xlarge,32,262144,8,30
  r7g.12xlarge,48,393216,8,30
  r7g.16xlarge,64,524288,15,50
  = r7gd arm64
  r7gd.medium,1,8192,2,4
  r7gd.large,2,16384,3,10
  r7gd.xlarge,4,32768,4,15
  r7gd.2xlarge,8,65536,4,15
  r7gd.4xlarge,16,131072,8,30
  r7gd.8xlarge,32,262144,8,30
  r7gd.12xlarge,48,393216,8,30
  r7gd.16xlarge,64,524288,15,50
  = r7i amd64
  r7i.large,2,16384,3,10
  r7i.xlarge,4,32768,4,15
  r7i.2xlarge,8,65536,4,15
  r7i.4xlarge,16,131072,8,30
  r7i.8xlarge,32,262144,8,30
  r7i.12xlarge,48,393216,8,30
  r7i.16xlarge,64,524288,15,50
  r7i.24xlarge,96,786432,15,50
  r7i.48xlarge,192,1572864,15,50
  = r7iz amd64
  r7iz.large,2,16384,3,10
  r7iz.xlarge,4,32768,4,15
  r7iz.2xlarge,8,65536,4,15
  r7iz.4xlarge,16,131072,8,30
  r7iz.8xlarge,32,262144,8,30
  r7iz.12xlarge,48,393216,8,30
  r7iz.16xlarge,64,524288,15,50
  r7iz.32xlarge,128,1048576,15,50
  = r8a amd64
  r8a.medium,1,8192,2,4
  r8a.large,2,16384,3,20
  r8a.xlarge,4,32768,4,20
  r8a.2xlarge,8,65536,4,40
  r8a.4xlarge,16,131072,8,40
  r8a.8xlarge,32,262144,10,40
  r8a.12xlarge,48,393216,12,64
  r8a.16xlarge,64,524288,16,64
  r8a.24xlarge,96,786432,16,64
  r8a.48xlarge,192,1572864,24,64
  = r8g arm64
  r8g.medium,1,8192,2,4
  r8g.large,2,16384,3,10
  r8g.xlarge,4,32768,4,15
  r8g.2xlarge,8,65536,4,15
  r8g.4xlarge,16,131072,8,30
  r8g.8xlarge,32,262144,8,30
  r8g.12xlarge,48,393216,8,30
  r8g.16xlarge,64,524288,15,50
  r8g.24xlarge,96,786432,15,50
  r8g.48xlarge,192,1572864,15,50
  = r8gb arm64
  r8gb.medium,1,8192,2,4
  r8gb.large,2,16384,3,10
  r8gb.xlarge,4,32768,4,15
  r8gb.2xlarge,8,65536,4,15
  r8gb.4xlarge,16,131072,8,30
  r8gb.8xlarge,32,262144,10,30
  r8gb.12xlarge,48,393216,12,30
  r8gb.16xlarge,64,524288,16,50
  r8gb.24xlarge,96,786432,24,50
  r8gb.48xlarge,192,1572864,12,50
  = r8gd arm64
  r8gd.medium,1,8192,2,4
  r8gd.large,2,16384,3,10
  r8gd.xlarge,4,32768,4,15
  r8gd.2xlarge,8,65536,4,15
  r8gd.4xlarge,16,131072,8,30
  r8gd.8xlarge,32,262144,8,30
  r8gd.12xlarge,48,393216,8,30
  r8gd.16xlarge,64,524288,15,50
  r8gd.24xlarge,96,786432,15,50
  r8gd.48xlarge,192,1572864,15,50
  = r8gn arm64
  r8gn.medium,1,8192,2,4
  r8gn.large,2,16384,3,10
  r8gn.xlarge,4,32768,4,15
  r8gn.2xlarge,8,65536,4,15
  r8gn.4xlarge,16,131072,8,30
  r8gn.8xlarge,32,262144,10,30
  r8gn.12xlarge,48,393216,12,30
  r8gn.16xlarge,64,524288,16,50
  r8gn.24xlarge,96,786432,24,50
  r8gn.48xlarge,192,1572864,12,50
  = r8i amd64
  r8i.large,2,16384,3,20
  r8i.xlarge,4,32768,4,30
  r8i.2xlarge,8,65536,4,30
  r8i.4xlarge,16,131072,8,50
  r8i.8xlarge,32,262144,10,50
  r8i.12xlarge,48,393216,12,50
  r8i.16xlarge,64,524288,16,64
  r8i.24xlarge,96,786432,16,64
  r8i.32xlarge,128,1048576,24,64
  r8i.48xlarge,192,1572864,24,64
  r8i.96xlarge,384,3145728,24,64
  = r8i-flex amd64
  r8i-flex.large,2,16384,3,20
  r8i-flex.xlarge,4,32768,4,30
  r8i-flex.2xlarge,8,65536,4,30
  r8i-flex.4xlarge,16,131072,8,50
  r8i-flex.8xlarge,32,262144,10,50
  r8i-flex.12xlarge,48,393216,12,50
  r8i-flex.16xlarge,64,524288,16,64
  = r8ib amd64
  r8ib.large,2,16384,4,20
  r8ib.xlarge,4,32768,4,30
  r8ib.2xlarge,8,65536,4,30
  r8ib.4xlarge,16,131072,8,50
  r8ib.8xlarge,32,262144,8,50
  r8ib.12xlarge,48,393216,12,50
  r8ib.16xlarge,64,524288,16,64
  r8ib.24xlarge,96,786432,16,64
  r8ib.32xlarge,128,1048576,16,64
  r8ib.48xlarge,192,1572864,24,64
  r8ib.96xlarge,384,3145728,12,64
  = r8id amd64
  r8id.large,2,16384,3,20
  r8id.xlarge,4,32768,4,30
  r8id.2xlarge,8,65536,4,30
  r8id.4xlarge,16,131072,8,50
  r8id.8xlarge,32,262144,10,50
  r8id.12xlarge,48,393216,12,50
  r8id.16xlarge,64,524288,16,64
  r8id.24xlarge,96,786432,16,64
  r8id.32xlarge,128,1048576,24,64
  r8id.48xlarge,192,1572864,24,64
  r8id.96xlarge,384,3145728,24,64
  = r8idb amd64
  r8idb.large,2,16384,4,20
  r8idb.xlarge,4,32768,4,30
  r8idb.2xlarge,8,65536,4,30
  r8idb.4xlarge,16,131072,8,50
  r8idb.8xlarge,32,262144,8,50
  r8idb.12xlarge,48,393216,12,50
  r8idb.16xlarge,64,524288,16,64
  r8idb.24xlarge,96,786432,16,64
  r8idb.32xlarge,128,1048576,16,64
  r8idb.48xlarge,192,1572864,24,64
  r8idb.96xlarge,384,3145728,12,64
  = r8idn amd64
  r8idn.large,2,16384,4,20
  r8idn.xlarge,4,32768,4,30
  r8idn.2xlarge,8,65536,4,30
  r8idn.4xlarge,16,131072,8,50
  r8idn.8xlarge,32,262144,8,50
  r8idn.12xlarge,48,393216,12,50
  r8idn.16xlarge,64,524288,16,64
  r8idn.24xlarge,96,786432,16,64
  r8idn.32xlarge,128,1048576,16,64
  r8idn.48xlarge,192,1572864,24,64
  r8idn.96xlarge,384,3145728,12,64
  = r8in amd64
  r8in.large,2,16384,4,20
  r8in.xlarge,4,32768,4,30
  r8in.2xlarge,8,65536,4,30
  r8in.4xlarge,16,131072,8,50
  r8in.8xlarge,32,262144,8,50
  r8in.12xlarge,48,393216,12,50
  r8in.16xlarge,64,524288,16,64
  r8in.24xlarge,96,786432,16,64
  r8in.32xlarge,128,1048576,16,64
  r8in.48xlarge,192,1572864,24,64
  r8in.96xlarge,384,3145728,12,64
  = t2 amd64
  t2.nano,1,512,2,2
  t2.micro,1,1024,2,2
  t2.small,1,2048,3,4
  t2.medium,2,4096,3,6
  t2.large,2,8192,3,12
  t2.xlarge,4,16384,3,15
  t2.2xlarge,8,32768,3,15
  = t3 amd64
  t3.nano,2,512,2,2
  t3.micro,2,1024,2,2
  t3.small,2,2048,3,4
  t3.medium,2,4096,3,6
  t3.large,2,8192,3,12
  t3.xlarge,4,16384,4,15
  t3.2xlarge,8,32768,4,15
  = t3a amd64
  t3a.nano,2,512,2,2
  t3a.micro,2,1024,2,2
  t3a.small,2,2048,2,4
  t3a.medium,2,4096,3,6
  t3a.large,2,8192,3,12
  t3a.xlarge,4,16384,4,15
  t3a.2xlarge,8,32768,4,15
  = t4g arm64
  t4g.nano,2,512,2,2
  t4g.micro,2,1024,2,2
  t4g.small,2,2048,3,4
  t4g.medium,2,4096,3,6
  t4g.large,2,8192,3,12
  t4g.xlarge,4,16384,4,15
  t4g.2xlarge,8,32768,4,15
  = x2gd arm64
  x2gd.medium,1,16384,2,4
  x2gd.large,2,32768,3,10
  x2gd.xlarge,4,65536,4,15
  x2gd.2xlarge,8,131072,4,15
  x2gd.4xlarge,16,262144,8,30
  x2gd.8xlarge,32,524288,8,30
  x2gd.12xlarge,48,786432,8,30
  x2gd.16xlarge,64,1048576,15,50
  = x2idn amd64
  x2idn.16xlarge,64,1048576,15,50
  x2idn.24xlarge,96,1572864,15,50
  x2idn.32xlarge,128,2097152,15,50
  = x2iedn amd64
  x2iedn.xlarge,4,131072,4,15
  x2iedn.2xlarge,8,262144,4,15
  x2iedn.4xlarge,16,524288,8,30
  x2iedn.8xlarge,32,1048576,8,30
  x2iedn.16xlarge,64,2097152,15,50
  x2iedn.24xlarge,96,3145728,15,50
  x2iedn.32xlarge,128,4194304,15,50
  = x2iezn amd64
  x2iezn.2xlarge,8,262144,4,15
  x2iezn.4xlarge,16,524288,8,30
  x2iezn.6xlarge,24,786432,8,30
  x2iezn.8xlarge,32,1048576,8,30
  x2iezn.12xlarge,48,1572864,15,50
  = x8g arm64
  x8g.medium,1,16384,2,4
  x8g.large,2,32768,3,10
  x8g.xlarge,4,65536,4,15
  x8g.2xlarge,8,131072,4,15
  x8g.4xlarge,16,262144,8,30
  x8g.8xlarge,32,524288,8,30
  x8g.12xlarge,48,786432,8,30
  x8g.16xlarge,64,1048576,15,50
  x8g.24xlarge,96,1572864,15,50
  x8g.48xlarge,192,3145728,15,50
  = x8i amd64
  x8i.large,2,32768,3,20
  x8i.xlarge,4,65536,4,30
  x8i.2xlarge,8,131072,4,30
  x8i.4xlarge,16,262144,8,50
  x8i.8xlarge,32,524288,10,50
  x8i.12xlarge,48,786432,12,50
  x8i.16xlarge,64,1048576,16,64
  x8i.24xlarge,96,1572864,16,64
  x8i.32xlarge,128,2097152,24,64
  x8i.48xlarge,192,3145728,24,64
  x8i.64xlarge,256,4194304,24,64
  x8i.96xlarge,384,6291456,24,64
  = z1d amd64
  z1d.large,2,16384,3,10
  z1d.xlarge,4,32768,4,15
  z1d.2xlarge,8,65536,4,15
  z1d.3xlarge,12,98304,8,30
  z1d.6xlarge,24,196608,8,30
  z1d.12xlarge,48,393216,15,50
  """
